#!/usr/bin/env python3
"""Builds the cases of the `compress` suite from public question-answering data sets.

A case is a context, a prompt about it and the evidence that a compressed context has to keep. Needs Python 3.8 or
later and git; same snapshots, same cases.

usage: build_compression_cases.py SNAPSHOTS OUT [SET]...

SNAPSHOTS is a folder with one git directory or clone per repository, at owner+name/repo; HEAD is read, a work tree is
not needed. OUT receives SET.jsonl for every set, by default for all that the snapshots allow:

  covid           deepset-ai/COVID-QA (Apache-2.0)            a question and the whole article
  xquad-LANGUAGE  deepmind/xquad (CC BY-SA 4.0)               a question and the whole article; en, de, zh, ...
  nq              nelson-liu/lost-in-the-middle (MIT)         a question and 20 passages, one of them gold
  nq-titled       the same, each sentence a line of its own with its passage's title before it
  hotpot          HotpotQA (CC BY-SA 4.0), the sample that     a question and 10 passages
                  noahshinn/reflexion holds
  hotpot-titled   the same, each sentence a line of its own with its passage's title before it
  hotpot-more     samples that yhshu/HippoRAG and             the same: to be left alone while tuning
                  nakulbh/Meve-framework hold
  locomo          snap-research/locomo (CC BY-NC 4.0)         a question and a conversation of months
  qmsum           Yale-LILY/QMSum (MIT), val and test         a query and the transcript of a meeting
  qmsum-train     the same, train: to be left alone while tuning

A line of SET.jsonl:

  id        unique in the set
  group     the document or conversation that cases share, in whole or in part
  split     "dev" (tune on it) or "test" (report it): groups are dealt out in turn, in the order of a hash
  kind      what the question is, where the data set says; else the set's name
  context   the text to compress
  prompt    the question
  judge     "any": one piece of evidence is enough. "all": every piece is needed. "mass": the share that is kept counts
  evidence  pieces, each { start, end, text }: offsets into the context in UTF-16 code units
"""

import gzip
import hashlib
import io
import json
import math
import pickle
import random
import re
import struct
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

SEED = 7
NQ_CASES = 600
NQ_PASSAGES = 20
XQUAD_LANGUAGES = ["en", "ar", "de", "el", "es", "hi", "ro", "ru", "th", "tr", "vi", "zh"]
# LOCOMO names the categories of its questions by number. Those of category 5 have no answer in the conversation.
LOCOMO_KINDS = {1: "multi-hop", 2: "temporal", 3: "open-domain", 4: "single-hop"}
MORE_HOTPOT = [
    ("yhshu/HippoRAG", "data/hotpotqa_train.json"),
    ("nakulbh/Meve-framework", "data/hotpot_dev_distractor_v1.json"),
]
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"'(\[])|\n")
# Names that numpy gives the types of numbers, and those of the module `struct`.
NUMBERS = {"i8": "q", "i4": "i"}


class Snapshots:
    """Files of bare repositories, by repository and path."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def read(self, repository, path):
        command = ["git", "-C", str(self._directory(repository)), "show", f"HEAD:{path}"]
        done = subprocess.run(command, capture_output=True)
        if done.returncode != 0:
            raise FileNotFoundError(f"{repository}: {path}")
        return done.stdout

    def read_json(self, repository, path):
        return json.loads(self.read(repository, path))

    def names(self, repository, folder):
        command = ["git", "-C", str(self._directory(repository)), "ls-tree", "--name-only", "HEAD", f"{folder}/"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise FileNotFoundError(f"{repository}: {folder}")
        return sorted(done.stdout.splitlines())

    def _directory(self, repository):
        return self.folder / repository.replace("/", "+") / "repo"


def build_covid(snapshots):
    """Questions over scientific articles. The sentences that the annotated answer touches are the evidence."""
    data = snapshots.read_json("deepset-ai/COVID-QA", "data/question-answering/200423_covidQA.json")
    for article in squad_paragraphs(data):
        context = article["context"]
        for question in article["qas"]:
            span = answer_span(context, question["answers"][0])
            if span is not None:
                yield case(
                    f"covid-{question['id']}", f"covid-{article['document_id']}", "factoid", context,
                    question["question"], "all", [span],
                )


def build_xquad(snapshots, language):
    """Questions over Wikipedia, in one language. The context is the article: all its paragraphs."""
    data = snapshots.read_json("deepmind/xquad", f"xquad.{language}.json")
    for article in data["data"]:
        context = ""
        placed = []
        for paragraph in article["paragraphs"]:
            placed.append((len(context), paragraph))
            context += paragraph["context"] + "\n\n"
        context = context.rstrip()
        for offset, paragraph in placed:
            for question in paragraph["qas"]:
                span = answer_span(paragraph["context"], question["answers"][0])
                if span is not None:
                    yield case(
                        question["id"], article["title"], "factoid", context, question["question"], "any",
                        [(offset + span[0], offset + span[1])],
                    )


def build_nq(snapshots, titled=False):
    """Questions of people, the passage that answers and 19 others that only look alike.

    The 19 are what plain BM25 finds for the question among the gold passages of the other questions, less those that
    hold an answer: the authors' own choice of distractors is in files too large for many a snapshot.
    """
    lines = gzip.decompress(snapshots.read("nelson-liu/lost-in-the-middle", "qa_data/nq-open-oracle.jsonl.gz"))
    records = [json.loads(line) for line in lines.decode().splitlines()]
    passages = [record["ctxs"][0] for record in records]
    index = Bm25Index([f"{passage['title']} {passage['text']}" for passage in passages])
    chosen = list(range(len(records)))
    random.Random(SEED).shuffle(chosen)
    made = 0
    for position in chosen:
        record, gold = records[position], passages[position]
        # An answer that runs over the end of a sentence could not be found in both forms.
        answers = [answer for answer in record["answers"] if find_all(titled_lines(0, gold), answer)]
        if not answers or made == NQ_CASES:
            continue
        distractors = []
        for other in index.rank(record["question"]):
            text = f"{passages[other]['title']} {passages[other]['text']}"
            if other != position and not any(find_all(text, answer) for answer in record["answers"]):
                distractors.append(passages[other])
            if len(distractors) == NQ_PASSAGES - 1:
                break
        place = random.Random(f"{SEED} {position}").randrange(NQ_PASSAGES)
        shown = [*distractors[:place], gold, *distractors[place:]]
        form = titled_lines if titled else numbered_document
        texts = [form(number, one) for number, one in enumerate(shown, 1)]
        start = sum(len(text) + 1 for text in texts[:place])
        spans = {(start + low, start + high) for answer in answers for low, high in find_all(texts[place], answer)}
        made += 1
        yield case(
            f"nq-{position}", gold["title"], "factoid", "\n".join(texts), record["question"], "any", sorted(spans)
        )


def numbered_document(number, passage):
    """A passage as the data set's authors show it to a model."""
    return f"Document [{number}](Title: {passage['title']}) {passage['text']}"


def titled_lines(_number, passage):
    return "\n".join(f"{passage['title']}: {sentence.strip()}" for sentence in SENTENCE_END.split(passage["text"]))


def build_hotpot(snapshots, titled=False):
    """Questions that take two of ten Wikipedia paragraphs. Every supporting sentence is needed."""
    table = read_table(snapshots.read("noahshinn/reflexion", "hotpotqa_runs/data/hotpot-qa-distractor-sample.joblib"))
    for name, question, _answer, kind, _level, facts, paragraphs in zip(*table):
        yield from hotpot_case(name, kind, question, paragraphs, facts, titled)


def build_more_hotpot(snapshots):
    """The same from other samples: to be left alone while tuning."""
    for repository, path in MORE_HOTPOT:
        for number, record in enumerate(snapshots.read_json(repository, path)):
            name = f"{repository.split('/')[1]}-{number}"
            yield from hotpot_case(
                name, record["type"], record["question"], record["context"], record["supporting_facts"]
            )


def hotpot_case(name, kind, question, paragraphs, facts, titled=False):
    context, spans = "", {}
    for title, sentences in pairs(paragraphs, "title", "sentences"):
        context += "" if titled else f"{title}\n"
        for position, sentence in enumerate(sentences):
            context += f"{title}: " if titled else ""
            shown = f"{sentence.strip()}\n" if titled else sentence
            spans[title, position] = (len(context), len(context) + len(shown))
            context += shown
        context += "" if titled else "\n\n"
    # A few facts name a sentence that is not there.
    evidence = sorted({spans[fact] for fact in pairs(facts, "title", "sent_id") if fact in spans})
    if evidence:
        yield case(name, name, kind, context.rstrip(), question, "all", evidence)


def pairs(rows, first, second):
    """Rows of two, of HotpotQA's own files as well as of those that keep each column in a list."""
    return list(zip(rows[first], rows[second])) if isinstance(rows, dict) else [tuple(row) for row in rows]


def read_table(packed):
    """The columns of a data frame that joblib wrote, as lists, without pandas and without running what a pickle asks."""
    start = packed.index(b"\x80\x02cnumpy.core.multiarray")
    array = ArrayUnpickler(io.BytesIO(packed[start:])).load()
    columns, rows = array.shape
    return [array.values[column * rows : (column + 1) * rows] for column in range(columns)]


class Array:
    """What is read of a numpy array: its shape, its type's name and its values in storage order."""

    def __init__(self, *arguments):
        self.code = arguments[0]

    def __setstate__(self, state):
        if len(state) != 5:
            return  # A type describes its byte order and size: those used here are the usual ones.
        _version, self.shape, kind, _by_column, values = state
        if isinstance(values, bytes):
            values = list(struct.unpack(f"<{self.shape[0]}{NUMBERS[kind.code]}", values))
        self.values = values

    def plain(self):
        return [value.plain() if isinstance(value, Array) else value for value in self.values]


class ArrayUnpickler(pickle.Unpickler):
    """Reads arrays of plain values and refuses every other class."""

    def find_class(self, module, name):
        known = {
            ("_codecs", "encode"): lambda text, encoding: text.encode(encoding),
            ("numpy.core.multiarray", "_reconstruct"): Array,
            ("numpy", "ndarray"): "ndarray",
            ("numpy", "dtype"): Array,
        }
        if (module, name) not in known:
            raise pickle.UnpicklingError(f"{module}.{name} is not read")
        return known[module, name]

    def load(self):
        array = super().load()
        array.values = [plain_cell(value) for value in array.values]
        return array


def plain_cell(value):
    if not isinstance(value, dict):
        return value
    return {key: column.plain() if isinstance(column, Array) else column for key, column in value.items()}


def build_locomo(snapshots):
    """Questions over two people's chats of months: every turn that the annotators name is needed."""
    archive = zipfile.ZipFile(io.BytesIO(snapshots.read("snap-research/locomo", "data/locomo10.zip")))
    for path in sorted(name for name in archive.namelist() if name.endswith(".json")):
        record = json.loads(archive.read(path))
        group = f"locomo-{Path(path).stem}"
        context, turns = locomo_context(record)
        for number, question in enumerate(record["qa"]):
            if question["category"] not in LOCOMO_KINDS:
                continue
            # "D8:6; D9:17" is two turns, "D:11:26" means D11:26.
            names = re.findall(r"D:?(\d+):(\d+)", " ".join(question.get("evidence", [])))
            spans = sorted({turns[name] for name in names if name in turns})
            if spans:
                yield case(
                    f"{group}-{number}", group, LOCOMO_KINDS[question["category"]], context, question["question"],
                    "all", spans,
                )


def locomo_context(record):
    """The conversation, and where each turn's own words stand in it."""
    context, turns = "", {}
    for session in sorted(int(key[8:]) for key in record if re.fullmatch(r"session_\d+", key)):
        context += f"{record[f'session_{session}_date_time']}\n\n"
        for turn in record[f"session_{session}"]:
            text = " ".join(turn["text"].split())
            if turn.get("blip_caption"):
                text += f" [shares {turn['blip_caption'].strip()}]"
            context += f"{turn['speaker']}: "
            turns[tuple(re.findall(r"\d+", turn["dia_id"]))] = (len(context), len(context) + len(text))
            context += f"{text}\n"
        context += "\n"
    return context.rstrip(), turns


def build_qmsum(snapshots, folders):
    """Queries over meetings. What is kept of the turns that the annotators mark counts."""
    for folder in folders:
        for path in snapshots.names("Yale-LILY/QMSum", f"data/ALL/{folder}"):
            record = snapshots.read_json("Yale-LILY/QMSum", path)
            group = f"{folder}-{Path(path).stem}"
            context, turns = "", []
            for turn in record["meeting_transcripts"]:
                context += f"{turn['speaker']}: "
                text = " ".join(turn["content"].split())
                turns.append((len(context), len(context) + len(text)))
                context += f"{text}\n"
            for number, query in enumerate(record["specific_query_list"]):
                marked = sorted(
                    {at for low, high in query["relevant_text_span"] for at in range(int(low), int(high) + 1)}
                )
                spans = [turns[at] for at in marked if at < len(turns) and turns[at][0] < turns[at][1]]
                if spans:
                    yield case(f"{group}-{number}", group, "specific", context.rstrip(), query["query"], "mass", spans)


class Bm25Index:
    """Okapi BM25 (k1 1.2, b 0.75) over whole passages, for choosing distractors."""

    def __init__(self, texts):
        self.postings = defaultdict(list)
        lengths = []
        for number, text in enumerate(texts):
            words = words_of(text)
            lengths.append(len(words))
            for word, count in Counter(words).items():
                self.postings[word].append((number, count))
        mean = sum(lengths) / len(lengths)
        self.damping = [1.2 * (0.25 + 0.75 * length / mean) for length in lengths]

    def rank(self, query):
        scores = Counter()
        for word in sorted(set(words_of(query))):
            holders = self.postings.get(word, [])
            weight = math.log(1 + (len(self.damping) - len(holders) + 0.5) / (len(holders) + 0.5))
            for number, count in holders:
                scores[number] += weight * count * 2.2 / (count + self.damping[number])
        return sorted(range(len(self.damping)), key=lambda number: (-scores[number], number))


def words_of(text):
    return re.findall(r"\w+", text.lower())


def squad_paragraphs(data):
    return [paragraph for article in data["data"] for paragraph in article["paragraphs"]]


def answer_span(context, answer):
    """Where a SQuAD answer stands: nearest to the offset that the file gives, which is off by a little here and there."""
    text = answer["text"].strip()
    found = [match.start() for match in re.finditer(re.escape(text), context)] if text else []
    if not found:
        return None
    start = min(found, key=lambda at: abs(at - answer["answer_start"]))
    return start, start + len(text)


def find_all(text, needle):
    """Where words stand in a text, in any case, as whole words."""
    words = words_of(needle)
    if not words:
        return []
    pattern = r"(?<!\w)" + r"\W+".join(map(re.escape, words)) + r"(?!\w)"
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def case(name, group, kind, context, prompt, judge, spans):
    """A case, its evidence without white space around it, its offsets in UTF-16 code units instead of characters."""
    spans = [trimmed(context, low, high) for low, high in spans]
    wide = [position for position, character in enumerate(context) if ord(character) > 0xFFFF]

    def unit(offset):
        return offset + sum(position < offset for position in wide)

    return {
        "id": str(name),
        "group": group,
        "kind": kind,
        "context": context,
        "prompt": " ".join(prompt.split()),
        "judge": judge,
        "evidence": [{"start": unit(low), "end": unit(high), "text": context[low:high]} for low, high in spans],
    }


def trimmed(context, low, high):
    text = context[low:high]
    return low + len(text) - len(text.lstrip()), high - len(text) + len(text.rstrip())


def deal_splits(name, cases):
    """Gives half of the groups to dev and half to test, in the order of a hash of their names."""
    def order(group):
        # The same article gets the same split in every language.
        return hashlib.sha256(f"{name.split('-')[0]} {group}".encode()).hexdigest()

    groups = sorted({one["group"] for one in cases}, key=order)
    split = {group: "dev" if position % 2 == 0 else "test" for position, group in enumerate(groups)}
    return [{**one, "split": split[one["group"]]} for one in cases]


SETS = {
    "covid": build_covid,
    **{f"xquad-{code}": (lambda snapshots, code=code: build_xquad(snapshots, code)) for code in XQUAD_LANGUAGES},
    "nq": build_nq,
    "nq-titled": lambda snapshots: build_nq(snapshots, titled=True),
    "hotpot": build_hotpot,
    "hotpot-titled": lambda snapshots: build_hotpot(snapshots, titled=True),
    "hotpot-more": build_more_hotpot,
    "locomo": build_locomo,
    "qmsum": lambda snapshots: build_qmsum(snapshots, ["val", "test"]),
    "qmsum-train": lambda snapshots: build_qmsum(snapshots, ["train"]),
}


def main(folder, out, names):
    for name in names or SETS:
        try:
            cases = deal_splits(name, list(SETS[name](Snapshots(folder))))
        except FileNotFoundError as missing:
            print(f"{name}: left out, for want of {missing}", file=sys.stderr)
            continue
        lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in cases]
        Path(out, f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
        by_split = Counter(one["split"] for one in cases)
        groups = len({one["group"] for one in cases})
        print(f"{name}: {len(cases)} cases of {groups} groups, {dict(by_split)}", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) < 3 or set(sys.argv[3:]) - set(SETS):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
