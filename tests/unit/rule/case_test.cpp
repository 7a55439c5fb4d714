#include "fixture.hpp"

#include <algorithm>

using namespace zonelint;
using namespace zonelint::rule;
using namespace zonelint::rule::test;

namespace {

struct CaseBench {
    Bench bench;

    explicit CaseBench(const std::string& cases, const std::string& rule = boiler_rule("a", "capacity >= '35 t/h'"))
        : bench(head, rule)
    {
        bench.folder.write("p/cases/a.toml", cases);
        bench.library = Library::load({"p"}, bench.folder.path(), bench.folder.path());
    }

    [[nodiscard]] std::vector<Case> read() const
    {
        const Pack& pack = *bench.library.packs()[0];
        return read_cases(pack, pack.rules[0]);
    }

    [[nodiscard]] std::vector<std::string> check() const
    {
        std::vector<std::string> out;
        for (const CheckFinding& finding : rule::check(bench.library, kinds(), schemas())) {
            out.push_back(finding.name);
        }
        return out;
    }
};

const std::string good = R"TOML([[case]]
name = "n"
as_of = 2024-06-30
accuracy = "50 m"
every = { division = "440100", status = "in_use" }
set = { limit = "2 t/h" }
settle = { common = { gone = "wide" } }
complete_within = { boiler = "BBOX(1,2,3,4)" }
boiler = [
  { id = "b1", capacity = "35 t/h", expect = "todo", timing = "before-date" },
  { id = "b2", status = "dismantled", expect = "undetermined", why = "capacity" },
  { id = "b3", capacity = "1 t/h", approved = 2023-01-01, dedicated = true, expect = "out-of-scope" },
]
built_up_area = [ { id = "u1", times = 3900 } ]
waiver = [ { object = "b1", from = 2024-01-01, until = 2023-01-01 } ]
)TOML";

}  // namespace

TEST_CASE("a case is read with `every` laid under its subjects")
{
    const std::vector<Case> cases = CaseBench(good).read();
    REQUIRE(cases.size() == 1);
    const Case& one = cases[0];
    CHECK(one.accuracy_m == 50);
    CHECK(one.settle[0].first == "common.gone");
    CHECK(one.complete_within[0].second == "BBOX(1,2,3,4)");
    CHECK(one.waivers[0].malformed == "until lies before from");
    REQUIRE(one.objects.size() == 2);
    const auto& boilers = one.objects[0].second;
    CHECK(boilers[0].id == "b1");
    CHECK(boilers[0].timing == "before-date");
    CHECK(boilers[0].fields.back().first == "status");
    CHECK(boilers[1].why == "capacity");
    CHECK(boilers[1].fields[1].second.text == "dismantled");
    CHECK(boilers[2].fields[2].second.is_date);
    CHECK(boilers[2].fields[3].second.text == "true");
    CHECK(one.objects[1].second[0].fields.size() == 1);  // `every` is for subjects only
    REQUIRE(one.objects[1].second.size() == 3900);       // alike in all but their ids
    CHECK(one.objects[1].second.back().id == "u1-3900");
    CHECK(one.objects[1].second.back().fields[0].second.text == "u1-3900");
    ProgramOptions options;
    apply(one, "p/a", options);
    CHECK(options.settings[0].owner == "p/a");
    CHECK(options.settlements[0].owner == "common");
    CHECK(options.settlements[0].definition == "gone");
}

TEST_CASE("mistakes of cases")
{
    const auto fails = [](const std::string& more) {
        return error_of([&] { static_cast<void>(CaseBench("[[case]]\nas_of = 2024-01-01\n" + more).read()); });
    };
    CHECK(contains(fails("boiler = [ { id = \"b\", expect = \"violaton\" } ]\n").hint().en, "violation"));
    CHECK(contains(fails("boiler = [ { expect = \"todo\" } ]\n").message().en, "id"));
    CHECK(contains(fails("record = [ { id = \"r\", expect = \"todo\" } ]\n").message().en, "subjects"));
    CHECK(contains(fails("evry = { division = \"440100\" }\n").hint().en, "every"));
    CHECK(contains(fails("boiler = [ { id = \"b\", expect = \"todo\", times = 2 } ]\n").message().en, "times"));
    CHECK(contains(fails("record = [ { id = \"r\", times = 0 } ]\n").message().en, "from 1 to 100000"));
    CHECK(contains(fails("accuracy = 50\n").message().en, "length with a unit"));
    CHECK(contains(fails("variant = \"x\"\n").message().en, "no variant x"));
    CHECK(contains(fails("boiler = [ { id = \"b\", expect = \"violation\", timing = \"no-date\" } ]\n").message().en,
                   "timing"));
    CHECK(contains(error_of([] { static_cast<void>(CaseBench("[[case]]\nname = \"x\"\n").read()); }).message().en, "as_of"));
    CHECK(CaseBench(good).bench.library.packs()[0]->rules.size() == 1);
}

TEST_CASE("the check finds what the cases leave out")
{
    const auto names = [](const std::string& cases) { return CaseBench("[[case]]\nas_of = 2024-01-01\n" + cases).check(); };
    using Names = std::vector<std::string>;
    CHECK(names("boiler = [ { id = \"b\", capacity = \"24.5 MW\", status = \"in_use\", expect = \"todo\" }, { id = \"c\", "
                "expect = \"compliant\" } ]\n")
              .empty());
    CHECK(names("boiler = [ { id = \"b\", capacity = \"35 t/h\", expect = \"todo\" }, { id = \"c\", expect = "
                "\"undetermined\" } ]\n") == Names{"missing-met-case"});
    CHECK(names("boiler = [ { id = \"b\", capacity = \"36 t/h\", status = \"closed\", expect = \"compliant\" } ]\n") ==
          Names{"missing-unmet-case", "limit-not-hit", "field-never-missing", "field-never-missing"});
    const Names wrong = names("boilr = [ { id = \"x\" } ]\nboiler = [ { id = \"b\", capacity = \"35\", fuell = \"coal\", "
                              "fuel = \"cool\", expect = \"todo\" },"
                              " { id = \"c\", approved = \"2024\", expect = \"compliant\" } ]\n");
    CHECK(std::count(wrong.begin(), wrong.end(), "bad-case") == 5);
}

TEST_CASE("the check warns of a place negated in `require`, of stray cases, and finds what no rule calls")
{
    const std::string rule =
        "[rule.a]\nsource = { id = \"S\" }\ntitle = { zh = \"a\", en = \"a\" }\nsubject = \"boiler\"\nrequire = \"NOT "
        "x()\"\n"
        "define.x = { relation = \"inside\", to = \"built_up_area\" }\nduty = { modal = \"forbid\", by = \"open\" }\n";
    CaseBench bench("[[case]]\nas_of = 2024-01-01\nboiler = [ { id = \"b\", expect = \"todo\" }, { id = \"c\", expect = "
                    "\"compliant\" } ]\n",
                    rule);
    CHECK(bench.check() == std::vector<std::string>{"place-in-require"});
    bench.bench.folder.write("p/cases/b.toml", "");
    CHECK(bench.check() == std::vector<std::string>{"case-without-rule", "place-in-require"});
    Bench unused(head + "[define.boiler]\nbad = \"capacty > '1 t/h'\"\n", "");
    unused.library = Library::load({"p"}, unused.folder.path(), unused.folder.path());
    const std::vector<CheckFinding> found = check(unused.library, kinds(), schemas());
    REQUIRE(found.size() == 1);
    CHECK(found[0].name == "does-not-compile");
    CHECK(contains(found[0].hint.en, "capacity"));
}

TEST_CASE("definitions that no run of a case made true or false")
{
    Bench bench(head, boiler_rule("a", "x()", "define.x = \"fuel = 'coal'\"\n"));
    bench.library = Library::load({"p"}, bench.folder.path(), bench.folder.path());
    const auto names = [&](const SeenTruths& seen) {
        std::vector<std::string> out;
        for (const CheckFinding& finding : check_seen(bench.library, seen)) {
            out.push_back(finding.name);
        }
        return out;
    };
    using Names = std::vector<std::string>;
    CHECK(names({{{"p/a", "boiler", "x"}, {}}}) == Names{"definition-never-true", "definition-never-false"});
    CHECK(names({{{"p/a", "boiler", "x"}, {.where = {}, .yes = true}}}) == Names{"definition-never-false"});
    CHECK(names({{{"p/a", "boiler", "x"}, {.where = {}, .yes = true, .no = true}}}).empty());
    // What a pack borrows is tried by the cases of its owner.
    CHECK(names({{{"common", "boiler", "gone"}, {}}}).empty());
}

TEST_CASE("what a pack's definition reads is tried once, by any rule that uses it")
{
    const std::string pack = head + "[define.boiler]\nsmall = \"capacity < '35 t/h'\"\n";
    Bench bench(pack, boiler_rule("a", "small()") + boiler_rule("b", "small()"));
    const std::string of_a = "[[case]]\nas_of = 2024-01-01\nboiler = [ { id = \"b\", capacity = \"35 t/h\", status = "
                             "\"in_use\", expect = \"out-of-scope\" }, { id = \"c\", expect = \"undetermined\" }, { id = "
                             "\"d\", capacity = \"1 t/h\", status = \"in_use\", expect = \"todo\" } ]\n";
    const std::string of_b =
        "[[case]]\nas_of = 2024-01-01\nboiler = [ { id = \"b\", capacity = \"36 t/h\", expect = "
        "\"out-of-scope\" }, { id = \"d\", capacity = \"1 t/h\", status = \"in_use\", expect = \"todo\" } ]\n";
    bench.folder.write("p/cases/a.toml", of_a);
    bench.folder.write("p/cases/b.toml", of_b);
    const auto check = [](Bench& of) {
        of.library = Library::load({"p"}, of.folder.path(), of.folder.path());
        std::vector<std::string> out;
        for (const CheckFinding& finding : rule::check(of.library, kinds(), schemas())) {
            out.push_back(finding.name);
        }
        return out;
    };
    CHECK(check(bench).empty());
    Bench own(head, boiler_rule("a", "capacity < '35 t/h'") + boiler_rule("b", "capacity < '35 t/h'"));
    own.folder.write("p/cases/a.toml", of_a);
    own.folder.write("p/cases/b.toml", of_b);
    CHECK(check(own) == std::vector<std::string>{"limit-not-hit", "field-never-missing"});
}

TEST_CASE("a duty or a value for regions the rule is not about, a pack to replace that is none")
{
    const std::string rule =
        "[rule.a]\nsource = { id = \"S-1\" }\ntitle = { zh = \"a\", en = \"a\" }\nsubject = \"boiler\"\n"
        "regions = [\"440100\"]\nrequire = \"status = 'dismantled'\"\nreplaces = [\"pp/b\"]\n"
        "parameter.x = [ { value = \"1 m\", regions = [\"440300\"] }, { value = \"2 m\" } ]\n"
        "duty = [ { modal = \"forbid\", by = \"open\" }, { modal = \"strive\", by = \"open\", regions = [\"440700\"] } ]\n";
    CaseBench bench("[[case]]\nas_of = 2024-01-01\nboiler = [ { id = \"b\", expect = \"todo\" }, { id = \"c\", status = "
                    "\"dismantled\", expect = \"compliant\" } ]\n",
                    rule);
    CHECK(bench.check() == std::vector<std::string>{"replaces-unknown", "never-applies", "never-applies"});
    const std::vector<CheckFinding> found = rule::check(bench.bench.library, kinds(), schemas());
    CHECK(found[0].where.line == 7);
    CHECK(found[1].where.line == 9);
    CHECK(found[2].where.line == 8);
}

TEST_CASE("a case may not give a value that its field never has")
{
    CHECK(CaseBench(
              "[[case]]\nas_of = 2024-01-01\nboiler = [ { id = \"a\", capacity = \"0 t/h\", expect = \"undetermined\" }, "
              "{ id = \"b\", capacity = \"35 t/h\", expect = \"todo\" }, { id = \"c\", expect = \"compliant\" } ]\n")
              .check() == std::vector<std::string>{"bad-case"});
}

TEST_CASE("a rule that no case can run is told, one whose parameter a case gives is not")
{
    const std::string rule = boiler_rule("a", "capacity >= lim") + "parameter.lim = { assumed = true }\n";
    const std::string objects = "boiler = [ { id = \"b\", capacity = \"1 t/h\", expect = \"todo\" }, { id = \"c\", expect = "
                                "\"undetermined\" }, { id = \"d\", capacity = \"35 t/h\", expect = \"compliant\" } ]\n";
    const auto has = [&](const std::string& set) {
        const std::vector<std::string> found = CaseBench("[[case]]\nas_of = 2024-01-01\n" + set + objects, rule).check();
        return std::find(found.begin(), found.end(), "cannot-run") != found.end();
    };
    CHECK(has(""));
    CHECK_FALSE(has("set = { lim = \"35 t/h\" }\n"));
}
