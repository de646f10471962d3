# Sums up the xunit.v3 XML reports on standard input: lists skipped tests by what they need, then prints
# "N passed, N failed, N skipped". Exits with 1 when a test failed, when a test project gave no result, and when a test
# was skipped although what it needs is here or without a trait "Needs" that says what it needs.
# Variables: present (" SharedData Cuda "), projects (paths of the test projects), strict (0: some projects may have no test).

function attribute(name,    start, rest) {
    start = index($0, " " name "=\"")
    if (start == 0) return ""
    rest = substr($0, start + length(name) + 3)
    return substr(rest, 1, index(rest, "\"") - 1)
}

function finish_test() {
    if (test == "") return
    if (needs == "" || index(present, " " needs " ") > 0) {
        why = needs == "" ? "does not say by a trait \"Needs\" what it needs" : "needs " needs ", which is here"
        print "Skipped without cause: " test ": " why "; it said: " reason
        causeless++
    } else {
        key = "needs " needs ": " reason
        if (!(key in absent)) order[++keys] = key
        absent[key]++
    }
    test = ""
}

BEGIN { RS = "<" }

/^assembly / {
    name = attribute("name")
    sub(/.*\//, "", name)
    sub(/\.dll$/, "", name)
    if (attribute("total") - attribute("not-run") > 0) seen[name] = 1
    passed += attribute("passed")
    # An error outside a test, in a fixture for instance, is a failure too.
    failed += attribute("failed") + attribute("errors")
    skipped += attribute("skipped")
}

/^test / {
    finish_test()
    if (attribute("result") == "Skip") {
        test = attribute("name")
        needs = ""
        reason = ""
    }
}

test != "" && /^trait / && attribute("name") == "Needs" { needs = attribute("value") }

# The text stands behind the tag or in a CDATA section of its own.
test != "" && /^reason>/ {
    reason = substr($0, 8)
    gsub(/&lt;/, "<", reason)
    gsub(/&gt;/, ">", reason)
    gsub(/&quot;/, "\"", reason)
    gsub(/&amp;/, "\\&", reason)
    inside = 1
}

test != "" && inside && /^!\[CDATA\[/ {
    reason = substr($0, 9)
    sub(/\]\]>.*/, "", reason)
}

/^\/reason>/ { inside = 0 }

/^\/assembly>/ { finish_test() }

END {
    finish_test()
    for (i = 1; i <= keys; i++) print "Skipped " absent[order[i]] ", " order[i]
    count = split(projects, paths, " ")
    for (i = 1; i <= count && strict; i++) {
        name = paths[i]
        sub(/.*\//, "", name)
        sub(/\.csproj$/, "", name)
        if (!(name in seen)) {
            print "No test of " name " ran: it has none, is not in the solution or ended early; that counts as one failure."
            failed++
        }
    }
    if (causeless > 0) print causeless " skipped without cause: the run has failed."
    printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit failed + causeless > 0 || passed == 0
}
