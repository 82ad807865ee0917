"""Reads every export of the whole evidence base with programs of others.

    check.py EXPORTS RECORDS SCHEMAS

EXPORTS holds what `cargo xtask test` wrote: the whole base as records.{csv,ris,bib,csl.json,json},
one record with hostile texts as hostile.{csv,ris,bib,csl.json}, and data/ as it stands in dist/.
RECORDS holds the files that the base was read from, SCHEMAS the JSON Schemas of
a record and of a list of them.
"""

import csv
import json
import sys
import unicodedata
import warnings
from pathlib import Path

import frictionless
import jsonschema
import pybtex.database
import pybtex.richtext
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.plugin import find_plugin
from pybtex.style.formatting.plain import Style
from referencing import Registry, Resource

# What a spreadsheet may run as a formula (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
SUFFIXES = ("Jr", "Sr", "II", "III", "IV", "2nd", "3rd")
# What RIS, BibTeX and CSL-JSON tell of an incomplete list of authors.
OTHERS = {"others", "et al."}

warnings.simplefilter("error", UserWarning)


def plain(text):
    """A text without the marks that a format may add or lose: accents in one form, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def title(record):
    return ("RETRACTED: " if record["status"] == "retracted" else "") + plain(record["title"])


def name(author):
    """An author as family name, initials and suffix; a group as its name alone."""
    words = author.split(" ")
    suffix = ""
    if len(words) > 2 and words[-1] in SUFFIXES:
        suffix = words.pop()
    initials = words[-1]
    is_initials = len(words) > 1 and len(initials) <= 4 and initials.replace("-", "").replace(".", "").isupper()
    if not is_initials:
        return (plain(author), "", "")
    return (plain(" ".join(words[:-1])), letters(initials), suffix)


def letters(given):
    return "".join(c for c in given if c.isalpha())


def same(what, record, found, wanted):
    if found != wanted:
        raise AssertionError(f"{what} of {record['id']}: {found!r} is not {wanted!r}")


def count(what, found, records):
    if len(found) != len(records):
        raise AssertionError(f"{what}: {len(found)} records are not {len(records)}")


def read_csv(path, records):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    count("CSV", rows, records)
    for row, record in zip(rows, records):
        for head, cell in row.items():
            if head is None or cell is None or cell.startswith(FORMULA):
                raise AssertionError(f"CSV: cell {head} of {record['id']} is {cell!r}")
        same("CSV: id", record, row["id"], record["id"])
        same("CSV: title", record, row["title"].removeprefix("'"), record["title"])
        same("CSV: authors", record, row["authors"], "; ".join(record["authors"]))
        same("CSV: year", record, row["year"], str(record["year"]))
        same("CSV: DOI", record, row["doi"], record["doi"] or "")


def read_ris(path, records):
    with open(path, encoding="utf-8") as file:
        entries = rispy.load(file)
    count("RIS", entries, records)
    for entry, record in zip(entries, records):
        if entry.get("unknown_tag"):
            raise AssertionError(f"RIS: tags of {record['id']} are unknown: {entry['unknown_tag']}")
        same("RIS: id", record, entry["id"], record["id"])
        same("RIS: title", record, plain(entry["title"]), title(record))
        same("RIS: year", record, entry["year"], str(record["year"]))
        same("RIS: DOI", record, entry.get("doi"), record["doi"])
        authors = []
        for author in entry.get("authors", []):
            family, *rest = [part.strip() for part in author.split(",")]
            if rest == [""] or not author.endswith(","):
                given, suffix = (rest + ["", ""])[:2]
                authors.append((plain(family), letters(given), suffix))
            else:
                authors.append((plain(author.rstrip(",")), "", ""))
        same("RIS: authors", record, authors, [name(author) for author in record["authors"]])


def read_bibtex(path, records):
    library = pybtex.database.parse_file(str(path), bib_format="bibtex")
    entries = library.entries
    count("BibTeX", entries, records)

    def text(latex):
        return plain(str(pybtex.richtext.Text.from_latex(latex)).replace("\N{NO-BREAK SPACE}", " "))

    for (key, entry), record in zip(entries.items(), records):
        same("BibTeX: key", record, key, record["id"])
        same("BibTeX: title", record, text(entry.fields["title"]), title(record))
        same("BibTeX: year", record, entry.fields["year"], str(record["year"]))
        same("BibTeX: DOI", record, entry.fields.get("doi"), record["doi"])
        authors = []
        for person in entry.persons.get("author", []):
            family = text(" ".join(person.prelast_names + person.last_names))
            given = letters(" ".join(person.first_names + person.middle_names))
            authors.append((family, given, " ".join(person.lineage_names)))
        same("BibTeX: authors", record, [it for it in authors if it[0] not in OTHERS], [name(author) for author in record["authors"]])
    # That it can be set in a style of BibTeX, which takes no work without an author.
    named = [record for record in records if record["authors"]]
    printed = list(Style().format_bibliography(library, [record["id"] for record in named]))
    count("BibTeX set in a style", printed, named)
    plaintext = find_plugin("pybtex.backends", "plaintext")()
    set_as = {entry.key: plain(entry.text.render(plaintext)) for entry in printed}
    for record in named:
        if str(record["year"]) not in set_as[record["id"]]:
            raise AssertionError(f"BibTeX: {record['id']} is set as {set_as[record['id']]!r}")


def read_csl(path, records):
    items = json.loads(path.read_text("utf-8"))
    count("CSL-JSON", items, records)
    for item, record in zip(items, records):
        same("CSL-JSON: id", record, item["id"], record["id"])
        same("CSL-JSON: title", record, plain(item["title"]), title(record))
        same("CSL-JSON: year", record, item["issued"], {"date-parts": [[record["year"]]]})
        same("CSL-JSON: DOI", record, item.get("DOI"), record["doi"])
        authors = []
        for author in item.get("author", []):
            family = author.get("family") or author["literal"]
            authors.append((plain(family), letters(author.get("given", "")), author.get("suffix", "")))
        same("CSL-JSON: authors", record, [it for it in authors if it[0] not in OTHERS], [name(author) for author in record["authors"]])
    # That a citation processor can set it in a style.
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    printed = {key: plain(str(entry)) for key, entry in zip(bibliography.keys, bibliography.bibliography())}
    count("CSL-JSON set in a style", printed, records)
    for record in records:
        entry = printed[record["id"].lower()]
        # A style may set titles in its own capitals and quotes.
        words = [word for word in plain(record["title"]).split() if word.isalpha()]
        missing = [word for word in words if word.lower() not in entry.lower()]
        if missing or str(record["year"]) not in entry:
            raise AssertionError(f"CSL-JSON: {record['id']} is set as {entry!r} without {missing}")


def read_json(path, records, schema):
    found = json.loads(path.read_text("utf-8"))
    faults = list(schema.iter_errors(found))
    if faults:
        raise AssertionError(f"JSON: {len(faults)} faults, such as {faults[0].json_path}: {faults[0].message}")
    count("JSON", found, records)
    for one, record in zip(found, records):
        same("JSON", record, said(one), said(record))


def said(value):
    """A value without what says nothing: a field that is left out and one that is null are the same."""
    if isinstance(value, dict):
        return {key: said(it) for key, it in value.items() if it is not None and it != [] and it != {}}
    return [said(it) for it in value] if isinstance(value, list) else value


def read_package(folder, records, schema):
    report = frictionless.validate(str(folder / "datapackage.json"))
    if not report.valid:
        raise AssertionError(f"data package: {report.flatten(['title', 'message'])[:5]}")
    tasks = {task.name: task for task in report.tasks}
    table = tasks["records-table"]
    if table.stats["rows"] != len(records):
        raise AssertionError(f"data package: {table.stats['rows']} rows are not {len(records)}")
    read_csv(folder / "records.csv", records)
    read_json(folder / "records.json", records, schema)


def read_hostile(folder):
    """One record whose texts try to break out of every format."""
    record = json.loads((folder / "hostile.json").read_text("utf-8"))[0]
    with open(folder / "hostile.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    count("hostile CSV", rows, [record])
    for head in ["title", "finding", "limits", "population", "journal"]:
        same(f"hostile CSV: {head}", record, rows[0][head], "'" + record[head])
    with open(folder / "hostile.ris", encoding="utf-8") as file:
        entries = rispy.load(file)
    count("hostile RIS", entries, [record])
    same("hostile RIS", record, plain(entries[0]["title"]), title(record))
    entries = pybtex.database.parse_file(str(folder / "hostile.bib"), bib_format="bibtex").entries
    count("hostile BibTeX", entries, [record])
    same("hostile BibTeX", record, entries[record["id"]].fields["doi"], record["doi"])
    items = json.loads((folder / "hostile.csl.json").read_text("utf-8"))
    count("hostile CSL-JSON", items, [record])
    same("hostile CSL-JSON", record, items[0]["title"], record["title"])


def main():
    exports, folder, schemas = (Path(argument) for argument in sys.argv[1:])
    records = [json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")]
    records.sort(key=lambda record: record["id"])
    one, many = (json.loads((schemas / f"{name}.schema.json").read_text("utf-8")) for name in ["record", "records"])
    jsonschema.Draft202012Validator.check_schema(one)
    registry = Registry().with_resource("record.schema.json", Resource.from_contents(one))
    schema = jsonschema.Draft202012Validator(many, registry=registry)
    read_csv(exports / "records.csv", records)
    read_ris(exports / "records.ris", records)
    read_bibtex(exports / "records.bib", records)
    read_csl(exports / "records.csl.json", records)
    read_json(exports / "records.json", records, schema)
    read_package(exports / "data", records, schema)
    read_hostile(exports)
    print(f"   {len(records)} records read from CSV, RIS, BibTeX, CSL-JSON, JSON and the data package")


if __name__ == "__main__":
    main()
