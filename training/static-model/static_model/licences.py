"""Recognises permissive licences, so that only text we may learn from is read."""

import re
from email.message import Message

# Cookbook recipes name their licence in a sentence.
_SENTENCES = (
    ("PSF", re.compile(r"licensed according to the terms of the PSF", re.I)),
    ("CC0", re.compile(r"released to the public domain", re.I)),
)
_COPYLEFT = re.compile(
    r"GPL|GNU|Mozilla|MPL|EUPL|CeCILL|CC[- ]BY|Creative Commons|Proprietary|Commercial|NVIDIA|SSPL|Sleepycat"
)
_NAMES = (
    ("Apache-2.0", re.compile(r"Apache", re.I)),
    ("BSD", re.compile(r"\b(0?BSD|BSD-\d)|\bBSD\b", re.I)),
    ("MIT", re.compile(r"\bMIT(-0|-CMU)?\b|\bHPND\b")),
    ("ISC", re.compile(r"\bISC\b|ISCL")),
    ("PSF", re.compile(r"PSF|Python Software Foundation|Python-2\.0")),
    ("Unlicense", re.compile(r"Unlicense|CC0|Public Domain|WTFPL", re.I)),
    ("ZPL", re.compile(r"Zope Public|\bZPL\b")),
)
_TEXTS = (
    ("Apache-2.0", re.compile(r"Apache License\s+Version 2\.0", re.I)),
    ("MIT", re.compile(r"Permission is hereby granted, free of charge, to any person", re.I)),
    ("BSD", re.compile(r"Redistribution and use in source and binary forms", re.I)),
    ("ISC", re.compile(r"Permission to use, copy, modify, and(/or)? distribute this software", re.I)),
)


def licence_of_metadata(metadata: Message) -> str | None:
    """Gives the permissive licence a wheel's METADATA declares, or None where it declares none or a copyleft one."""
    declared = [str(metadata.get("License-Expression") or "")]
    declared += [str(value) for value in metadata.get_all("Classifier", []) if str(value).startswith("License ::")]
    if not any(declared):
        declared.append(str(metadata.get("License") or "")[:400])
    text = " ; ".join(declared)
    if _COPYLEFT.search(text):
        return None
    return next((name for name, pattern in _NAMES if pattern.search(text)), None)


def licence_of_text(text: str) -> str | None:
    """Gives the permissive licence that a LICENSE file's text is, or None."""
    if re.search(r"GNU (LESSER |AFFERO )?GENERAL PUBLIC", text[:3000], re.I):
        return None
    return next((name for name, pattern in (*_TEXTS, *_SENTENCES) if pattern.search(text)), None)
