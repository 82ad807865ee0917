"""Reads every export of the whole evidence base with programs of others.

    check.py EXPORTS RECORDS SCHEMAS

EXPORTS holds what `cargo xtask test` wrote: the whole base as records.{csv,ris,bib,csl.json,json},
one record with hostile texts as hostile.{csv,ris,bib,csl.json}, one by the authors of names.json as
names.{ris,bib,csl.json}, and data/ as it stands in dist/, with its citation and its crate.
RECORDS holds the files that the base was read from, SCHEMAS the JSON Schemas of
a record and of a list of them.
"""

import csv
import json
import re
import sys
import unicodedata
import warnings
from pathlib import Path

import frictionless
import jsonschema
import pybtex.database
import pybtex.richtext
import rispy
import yaml
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.plugin import find_plugin
from pybtex.style.formatting.plain import Style
from referencing import Registry, Resource
from rocrate.rocrate import ROCrate

# What a spreadsheet may run as a formula (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# How some names are to come out, written down by hand.
NAMES = dict(json.loads((Path(__file__).parent / "names.json").read_text("utf-8")))
SUMMARY = "Summary by "

warnings.simplefilter("error", UserWarning)


def plain(text):
    """A text without the marks that a format may add or lose: accents in one form, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def title(record):
    return ("RETRACTED: " if record["status"] == "retracted" else "") + plain(record["title"])


def name(author):
    """An author as family name, initials and suffix, a group as its name alone, where that is certain."""
    if author in NAMES:
        parts = NAMES[author]
        family = parts.get("literal") or parts["family"]
        return (plain(family), letters(parts.get("given", "")), parts.get("suffix", ""))
    if certain := re.fullmatch(r"(\w+) ([A-Z]{1,3})", author):
        return (certain[1], certain[2], "")
    return None


def same_authors(what, record, found):
    """Each author is who he is, and of those whose parts are not certain no letter is lost."""
    count(f"{what}: authors of {record['id']}", found, record["authors"])
    for parts, author in zip(found, record["authors"]):
        if wanted := name(author):
            same(f"{what}: author", record, parts, wanted)
        else:
            same(f"{what}: author", record, sorted(letters("".join(parts))), sorted(letters(author)))


def letters(given):
    return "".join(c for c in given if c.isalpha())


def same(what, record, found, wanted):
    if found != wanted:
        raise AssertionError(f"{what} of {record['id']}: {found!r} is not {wanted!r}")


def count(what, found, records):
    if len(found) != len(records):
        raise AssertionError(f"{what}: {len(found)} records are not {len(records)}")


def read_csv(path, records, delimiter=","):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, strict=True, delimiter=delimiter))
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
        same("CSV: pages", record, row["pages"].replace("–", "-").removeprefix("'"), (record.get("pages") or "").replace("–", "-"))
        same("CSV: all authors", record, row["authors_complete"], "yes" if record["authors_complete"] else "no")


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
        same_authors("RIS", record, authors)
        if "abstract" in entry or not entry["notes"][0].startswith(SUMMARY):
            raise AssertionError(f"RIS: the summary of {record['id']} is not marked as ours")


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
        if authors and not record["authors_complete"]:
            same("BibTeX: others", record, authors.pop(), ("others", "", ""))
        same_authors("BibTeX", record, authors)
        if not entry.fields["annote"].startswith(SUMMARY):
            raise AssertionError(f"BibTeX: the summary of {record['id']} is not marked as ours")
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
        same_authors("CSL-JSON", record, authors)
        if "abstract" in item or not item["note"].startswith(SUMMARY):
            raise AssertionError(f"CSL-JSON: the summary of {record['id']} is not marked as ours")
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
    read_results(folder, records)


def read_release(folder):
    """What archives and those who cite the base read: its version in one spelling, and every file."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    cited = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    crate = ROCrate(str(folder))
    root = crate.root_dataset
    for what, version, name in [
        ("CITATION.cff", cited["version"], cited["title"]),
        ("RO-Crate", root["version"], root["name"]),
    ]:
        if (version, name) != (package["version"], package["title"]):
            raise AssertionError(f"{what}: {name} {version} is not {package['title']} {package['version']}")
    if root["datePublished"][:10] != str(cited["date-released"]):
        raise AssertionError(f"RO-Crate: published on {root['datePublished']}, cited of {cited['date-released']}")
    licence = package["licenses"][0]["path"]
    if (root["license"].id, cited["license-url"]) != (licence, licence):
        raise AssertionError(f"release: {root['license'].id} is not {licence}")
    for needed in ["description", "author", "publisher"]:
        if not root[needed]:
            raise AssertionError(f"RO-Crate: no {needed}")
    named = {part.id: int(part["contentSize"]) for part in root["hasPart"]}
    there = {path.name: path.stat().st_size for path in folder.iterdir() if path.name != "ro-crate-metadata.json"}
    if named != there:
        raise AssertionError(f"RO-Crate: {named} are not the files {there}")
    if f"## {package['version']} " not in (folder / "CHANGELOG.md").read_text("utf-8"):
        raise AssertionError(f"CHANGELOG.md: nothing of {package['version']}")


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def number(cell):
    return None if cell == "" else float(cell)


def read_results(folder, records):
    """Every outcome and every group of it, with the figures of the base and no other."""
    effects, groups = rows_of(folder / "effects.csv"), rows_of(folder / "groups.csv")
    outcomes = [(record, place, outcome) for record in records for place, outcome in enumerate(record["outcomes"], 1)]
    count("effects", effects, outcomes)
    arms = [(record, place, arm) for record, place, outcome in outcomes for arm in outcome.get("arms_data", [])]
    count("groups", groups, arms)
    by_side = 0
    for row, (record, place, outcome) in zip(effects, outcomes):
        same("effects", record, (row["record_id"], int(row["outcome"])), (record["id"], place))
        effect = outcome.get("effect") or {}
        for head in ["estimate", "ci_low", "ci_high"]:
            same(f"effects: {head}", record, number(row[head]), effect.get(head))
        printed = {arm["arm"]: arm for arm in outcome.get("arms_data", [])}
        for side in ["treatment", "comparison"]:
            if label := row[f"{side}_arm"]:
                arm = printed[label.removeprefix("'") if label not in printed else label]
                for head in ["n", "events", "mean", "sd", "se", "percent", "median"]:
                    same(f"effects: {side}_{head}", record, number(row[f"{side}_{head}"]), arm.get(head))
                by_side += 1
    if not by_side:
        raise AssertionError("effects: no outcome has the figures of its two groups")
    for row, (record, place, arm) in zip(groups, arms):
        same("groups", record, (row["record_id"], int(row["outcome"])), (record["id"], place))
        spread = arm.get("spread") or {}
        for head, value in [("events", arm.get("events")), ("mean", arm.get("mean")), ("spread_low", spread.get("low"))]:
            same(f"groups: {head}", record, number(row[head]), value)


def read_known(path, original, schema):
    """Studies whose results could not be read, as the base has them."""
    found, known = (json.loads(it.read_text("utf-8")) for it in [path, original])
    faults = list(schema.iter_errors(found))
    if faults:
        raise AssertionError(f"known studies: {len(faults)} faults, such as {faults[0].json_path}: {faults[0].message}")
    if said(found) != said(known):
        raise AssertionError("known studies: they are not those of the base")


def read_access(folder, original, schema):
    """What is said of access in each country, as its file has it, and a row for each answer."""
    files = [json.loads(path.read_text("utf-8")) for path in original.glob("*.json")]
    files.sort(key=lambda file: file["country"])
    found = json.loads((folder / "access.json").read_text("utf-8"))
    count("access", found, files)
    for one, file in zip(found, files):
        if faults := list(schema.iter_errors(one)):
            raise AssertionError(f"access: {file['country']}: {faults[0].json_path}: {faults[0].message}")
        if said(one) != said(file):
            raise AssertionError(f"access: {file['country']} is not that of the base")
    questions = ["licensed", "paid", "watched", "home"]
    answers = [(file, medicine, question) for file in files for medicine in file["medicines"] for question in questions]
    rows = rows_of(folder / "access.csv")
    count("access, as a table", rows, answers)
    for row, (file, medicine, question) in zip(rows, answers):
        told = [file["country"], medicine["drug"], question, medicine[question]["answer"]]
        if [row[head] for head in ["country", "drug", "question", "answer"]] != told:
            raise AssertionError(f"access, as a table: {told} is {row}")


def read_hostile(folder):
    """One record whose texts try to break out of every format, by authors whose names are hard."""
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
    read_ris(folder / "names.ris", [json.loads((folder / "names.json").read_text("utf-8"))[0]])
    read_bibtex(folder / "names.bib", [json.loads((folder / "names.json").read_text("utf-8"))[0]])
    read_csl(folder / "names.csl.json", [json.loads((folder / "names.json").read_text("utf-8"))[0]])
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
    read_csv(exports / "records.semicolons.csv", records, ";")
    read_ris(exports / "records.ris", records)
    read_bibtex(exports / "records.bib", records)
    read_csl(exports / "records.csl.json", records)
    read_json(exports / "records.json", records, schema)
    read_package(exports / "data", records, schema)
    read_release(exports / "data")
    known = json.loads((schemas / "known.schema.json").read_text("utf-8"))
    read_known(exports / "data" / "known.json", folder.parent / "known.json", jsonschema.Draft202012Validator(known))
    access = json.loads((schemas / "access.schema.json").read_text("utf-8"))
    read_access(exports / "data", folder.parent / "access", jsonschema.Draft202012Validator(access))
    read_hostile(exports)
    print(f"   {len(records)} records read from CSV, RIS, BibTeX, CSL-JSON, JSON, the data package, the citation and the crate")


if __name__ == "__main__":
    main()
