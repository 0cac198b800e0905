const TOPICS = ['tide', 'harbour', 'pilot', 'mooring', 'lighthouse', 'cargo', 'customs', 'dredging'];

/** Python files of three functions and a class each, no two functions alike. */
export function pythonTree(files: number): Record<string, string> {
  const tree: Record<string, string> = {};
  for (let index = 0; index < files; index += 1) {
    const topic = TOPICS[index % TOPICS.length] ?? 'tide';
    tree[`${topic}/module_${index}.py`] = moduleSource(topic, index);
  }
  return tree;
}

function moduleSource(topic: string, index: number): string {
  const functions = ['load', 'check', 'report'].map(
    (verb) => `def ${verb}_${topic}_${index}(records, limit=${index}):
    """${verb} the ${topic} records of station ${index}."""
    chosen = [record for record in records if record.${topic} > limit]
    return ${verb}_all(chosen, station=${index})
`,
  );
  return `${functions.join('\n\n')}

class ${topic}Station${index}:
    """Station ${index} of the ${topic} service."""

    def __init__(self):
        self.records = []

    def ${topic}_total(self):
        return sum(record.${topic} for record in self.records) + ${index}
`;
}
