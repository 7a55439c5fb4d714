#include "fixture.hpp"

using namespace zonelint;
using namespace zonelint::rule;
using namespace zonelint::rule::test;

namespace {

/// What the check says of a rule about boilers that burn coal, without its cases: name, line and column.
std::vector<std::string> reach(const std::string& where, const std::string& more = {}, const std::string& pack = head)
{
    Bench bench(pack, boiler_rule("a", where, more));
    bench.library = Library::load({"p"}, bench.folder.path(), bench.folder.path());
    std::vector<std::string> out;
    for (const CheckFinding& finding : check(bench.library, kinds(), schemas())) {
        if (finding.name.starts_with("never-")) {
            out.push_back(finding.name + " " + std::to_string(finding.where.line) + ":" +
                          std::to_string(finding.where.column));
        }
    }
    return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("what no value can reach is told at its place")
{
    CHECK(reach("fuel = 'coal'").empty());
    CHECK(reach("fuel = 'gas' AND fuel = 'coal'") == Names{"never-true 5:10"});
    CHECK(reach("x()", "define.x = \"fuel = 'gas' AND fuel = 'coal'\"\n") == Names{"never-true 8:13"});
    CHECK(reach("fuel = 'coal' OR capacity > '2 t/h' AND capacity < '1 t/h'") == Names{"never-true 5:27"});
    CHECK(reach("capacity < '35 t/h' OR capacity >= '35 t/h'") == Names{"never-false 5:10"});
    // `require` is status = 'dismantled'.
    CHECK(reach("status = 'in_use'") == Names{"never-true 6:12"});
    CHECK(reach("status = 'dismantled'") == Names{"never-false 6:12"});
    CHECK(reach("fuel = 'coal'", "except = \"capacity > '1 t/h' OR fuel = 'gas'\"\n") == Names{"never-true 8:33"});
}

TEST_CASE("the widest of several readings may take everything")
{
    const std::string readings =
        "define.x.question = { zh = \"？\", en = \"?\" }\ndefine.x.options.narrow = \"fuel = 'coal'\"\n"
        "define.x.options.wide = \"fuel IS NULL OR fuel IS NOT NULL\"\n";
    CHECK(reach("x()", readings).empty());
}

TEST_CASE("a condition that a parameter decides is no contradiction")
{
    CHECK(reach("way = 'broad' OR fuel = 'coal'", "parameter.way = \"broad\"\n").empty());
}
