"""Finds each constant of docs/reference/constants.toml in the package that judges it.

Takes the list and an empty folder. Packages are downloaded without what they depend on, and read,
never run.
"""

import pathlib, re, subprocess, sys, tarfile, tomllib, zipfile

# How far in characters a value may stand from the word that names it.
NEAR = 160

def download(requirement, folder):
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
         "--no-deps", "--dest", str(folder), requirement], check=True)
    (archive,) = folder.iterdir()
    return archive

def files(archive):
    """Names and texts of the text files of a package."""
    wanted = (".py", ".json", ".js", ".toml", ".md", ".yaml", ".pyi")
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as package:
            for name in package.namelist():
                if name.endswith(wanted):
                    yield name, package.read(name).decode("utf-8", "replace")
    else:
        with tarfile.open(archive) as package:
            for member in package.getmembers():
                if member.isfile() and member.name.endswith(wanted):
                    yield member.name, package.extractfile(member).read().decode("utf-8", "replace")

def needle(constant):
    """The form in which a package writes the value."""
    value, kind = constant["value"], constant["kind"]
    if kind == "operation":
        # The activity log names an operation by the path of the call; the path itself is `near`.
        return re.compile(re.escape(constant["near"]) + '"')
    if kind == "rid":
        return re.compile("-" + value + "'")
    return re.compile("(?<![\\w.])" + re.escape(value) + "(?![\\w])", re.IGNORECASE)

def holds(texts, constant):
    pattern, near = needle(constant), constant.get("near")
    for text in texts.values():
        for found in pattern.finditer(text):
            around = text[max(0, found.start() - NEAR):found.end() + NEAR]
            if near is None or near in around:
                return True
    return False

def members(text):
    return re.findall(r'^    \w+ = "(\w+)"', text, re.MULTILINE)

def main():
    listed = tomllib.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    packages = {}
    for name, requirement in listed["packages"].items():
        packages[name] = dict(files(download(requirement, pathlib.Path(sys.argv[2]) / name)))
    # A judge that finds everything has judged nothing: this id was once ours and exists nowhere.
    false = {"value": "797f4846-ba00-4fd7-" + "9dac-a9a6fd5a8c5e", "kind": "guid"}
    assert not any(holds(texts, false) for texts in packages.values()), "found what does not exist"
    wrong, seen, by_hand = [], 0, 0
    for constant in listed["constant"]:
        if constant["judge"] == "documentation":
            by_hand += 1
        elif holds(packages[constant["judge"]], constant):
            seen += 1
        else:
            wrong.append(f"{constant['value']} ({constant['is']}) is not in {constant['judge']}")
    for enumeration in listed["enumeration"]:
        theirs = members(packages[enumeration["judge"]][enumeration["file"]])
        if sorted(theirs) == sorted(enumeration["members"]):
            seen += len(theirs)
        else:
            wrong.append(f"{enumeration['name']}: theirs {theirs}, ours {enumeration['members']}")
    print(f"{seen} found in {len(packages)} packages, {by_hand} by documentation only")
    for line in wrong:
        print(line)
    sys.exit(1 if wrong else 0)

main()
