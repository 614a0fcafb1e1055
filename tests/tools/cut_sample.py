"""Cut the sample list from the public list of tech conferences: `cut_sample.py tech_conferences.csv OUT.csv`.

Kept are the rows that start in 2018 in a country geographically in Europe (EU, United Kingdom, Ukraine, Switzerland,
Norway, Iceland, Belarus, Western Balkans) or in Russia.
"""

import csv
import sys
from pathlib import Path

EU = [
    "Austria",
    "Belgium",
    "Bulgaria",
    "Croatia",
    "Cyprus",
    "Denmark",
    "Estonia",
    "Finland",
    "France",
    "Germany",
    "Greece",
    "Hungary",
    "Ireland",
    "Italy",
    "Latvia",
    "Lithuania",
    "Luxembourg",
    "Malta",
    "Netherlands",
    "Poland",
    "Portugal",
    "Romania",
    "Slovakia",
    "Slovenia",
    "Spain",
    "Sweden",
]
OTHERS = """Czech Republic|Czechia|Czech|The Netherlands|Holland|UK|U.K.|United Kingdom|England|Scotland|Wales
Northern Ireland|Ukraine|Switzerland|Norway|Iceland|Belarus|Serbia|Bosnia|Bosnia and Herzegovina|Montenegro|Albania
Kosovo|North Macedonia|Macedonia|Russia|Russian Federation""".replace("\n", "|").split("|")


def main(source: str, out: str) -> None:
    """Write the rows to keep, in the source's order and columns."""
    countries = {*EU, *OTHERS}
    with Path(source).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        names = reader.fieldnames or []
        kept = [row for row in reader if row["startDate"].startswith("2018") and row["country"].strip() in countries]
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    sys.stdout.write(f"{len(kept)} rows\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
