#include "fixture.hpp"

#include <algorithm>

using namespace zonelint;
using namespace zonelint::rule;
using namespace zonelint::rule::test;

namespace {

const std::string figures_head =
    "[rule.rate]\nsource = { id = \"S\" }\ntitle = { zh = \"a\", en = \"a\" }\nsubject = \"wastewater_plant\"\n";

const std::string near_unit = R"TOML([define.generating_unit]
big = "(basis = 'unit' AND capacity >= '300 MW') OR (basis = 'plant' AND capacity + siblings.sum >= '300 MW')"
siblings = { relation = "matches", to = "generating_unit", where = "chp = TRUE", on = { plant_id = "plant_id" }, sum = "capacity" }
[define.boiler]
near = { relation = "within-distance", to = "generating_unit", where = "big() AND plant_id <> subject.plant_id", distance = "radius" }
[parameter]
radius = "15 km"
basis = "unit"
)TOML";

const CompiledRelation* relation_of(const Program& program, std::string_view name)
{
    for (const CompiledDefinition& definition : program.definitions) {
        if (definition.name == name) {
            return std::get_if<CompiledRelation>(&definition.body);
        }
    }
    return nullptr;
}

}  // namespace

TEST_CASE("parameters fold, so that what cannot matter is not in the program")
{
    Bench bench(head + near_unit, boiler_rule("a", "fuel = 'coal' AND near()"));
    const Program unit = bench.compile();
    CHECK(unit.definitions.size() == 2);
    const CompiledRelation* near = relation_of(unit, "near");
    REQUIRE(near != nullptr);
    CHECK(near->targets[0].filters.size() == 1);
    CHECK(near->targets[0].pair.has_value());
    CHECK(std::get<Rational>(near->distance->value) == Rational(15000));
    CHECK(near->distance->parameter == "radius");

    ProgramOptions options;
    options.settings.push_back(
        {.owner = "p/a", .parameter = "basis", .value = {.text = "plant", .where = {}}, .basis = "b", .where = {}});
    const Program plant = bench.compile(options);
    CHECK(plant.definitions.size() == 3);
    CHECK(relation_of(plant, "siblings") != nullptr);
    const auto used = std::find_if(plant.rules[0].parameters.begin(), plant.rules[0].parameters.end(),
                                   [](const UsedParameter& one) { return one.name == "basis"; });
    REQUIRE(used != plant.rules[0].parameters.end());
    CHECK(used->overridden);
    CHECK(used->value == "plant");
    CHECK(used->pack_value == "unit");
}

TEST_CASE("needed fields are those read, keys and names included")
{
    Bench bench(head + near_unit, boiler_rule("a", "fuel = 'coal' AND near() AND new_since(DATE('2022-01-01'))"));
    const Program program = bench.compile();
    const auto needed = program.needed_fields();
    const auto has = [&](const char* kind, const char* field) {
        const layer::Kind* found = kinds().find(kind);
        const auto at = needed.find(found);
        return at != needed.end() && std::count(at->second.begin(), at->second.end(), *found->field(field)) == 1;
    };
    CHECK(has("boiler", "fuel"));
    CHECK(has("boiler", "status"));
    CHECK(has("boiler", "plant_id"));
    CHECK(has("boiler", "approved"));
    CHECK(has("boiler", "commissioned"));
    CHECK(has("boiler", "division"));
    CHECK(has("generating_unit", "capacity"));
    CHECK(has("generating_unit", "plant_id"));
    CHECK(!has("generating_unit", "chp"));
    CHECK(!has("boiler", "purpose"));
}

TEST_CASE("equal definitions are one, across rules and whatever they are called")
{
    const std::string town = "define.in_town = { relation = \"inside\", to = \"built_up_area\" }\n";
    const std::string built = "define.built = { relation = \"inside\", to = [\"built_up_area\"] }\n";
    Bench bench(head,
                boiler_rule("a", "in_town()", town) + boiler_rule("b", "built()", built) +
                    boiler_rule("c", "built()", "define.built = { relation = \"inside\", to = \"industrial_park\" }\n"));
    const Program program = bench.compile();
    CHECK(program.rules.size() == 3);
    CHECK(program.definitions.size() == 2);
    CHECK(program.rules[0].instances[0].filter->definition == program.rules[1].instances[0].filter->definition);
    CHECK(program.rules[1].instances[0].filter->name == "built");
}

TEST_CASE("regional values make one instance a duty and region, and one for those who cannot say")
{
    Bench bench(head + "[regions]\nsix = [\"440400\", \"440600\"]\n",
                figures_head +
                    "require = \"inflow_bod5 >= target\"\n"
                    "parameter.target = [ { value = \"75 mg/L\", regions = [\"six\"] }, { value = \"70 mg/L\" } ]\n"
                    "duty = [ { modal = \"complete\", by = 2025-12-31, regions = [\"six\"] }, "
                    "{ modal = \"strive\", by = 2025-12-31, regions_except = [\"six\"], until = 2026-12-31 } ]\n");
    const Program program = bench.compile();
    REQUIRE(program.rules.size() == 1);
    const CompiledRule& rule = program.rules[0];
    REQUIRE(rule.instances.size() == 6);
    const auto limit = [&](std::size_t i) { return rule.instances[i].require.args[1].constant; };
    CHECK(rule.instances[0].parameter_region.codes == std::vector<std::string>{"440400", "440600"});
    CHECK(std::get<Rational>(limit(0).value) > std::get<Rational>(limit(1).value));
    CHECK(rule.instances[1].parameter_region.everywhere);
    CHECK(rule.instances[1].parameter_region.except.size() == 2);
    CHECK(rule.instances[2].parameter_unknown);
    CHECK(limit(2).empty());
    CHECK(rule.instances[3].duty == 1);
    CHECK(rule.instances[3].duty_region.except.size() == 2);
    CHECK(rule.parameters.size() == 2);
    CHECK(rule.not_run.empty());
    ProgramOptions later;
    later.as_of = *parse_date("2027-01-01");
    CHECK(!bench.compile(later).rules[0].instances[3].in_force);
}

TEST_CASE("`from` of a value is compared with the duty's date")
{
    Bench bench(head,
                figures_head +
                    "require = \"inflow_bod5 >= target\"\n"
                    "parameter.target = [ { value = \"80 mg/L\", from = 2023-01-01 }, { value = \"60 mg/L\" } ]\n"
                    "duty = [ { modal = \"complete\", by = 2022-12-31 }, { modal = \"complete\", by = 2025-12-31 } ]\n");
    const CompiledRule rule = bench.compile().rules[0];
    REQUIRE(rule.instances.size() == 2);
    const auto limit = [&](std::size_t i) { return std::get<Rational>(rule.instances[i].require.args[1].constant.value); };
    CHECK(limit(0) < limit(1));
}

TEST_CASE("a parameter without value and an empty list keep a rule from running")
{
    Bench bench(
        head + "[regions]\nlisted = []\n",
        boiler_rule("a", "capacity > limit", "parameter.limit = { note = \"not in the text\" }\n") +
            boiler_rule("b", "x()",
                        "define.x = { relation = \"connected\", to = \"wastewater_plant\", via = \"sewer_pipe\" }\n") +
            boiler_rule("c", "rate.value > '5 %'",
                        "define.rate = { indicator = \"code\" }\nparameter.code = { note = \"?\" }\n") +
            boiler_rule("d", "fuel = 'coal'", "regions = [\"listed\"]\n") +
            boiler_rule("e", "basis = 'off' AND capacity > limit",
                        "parameter = { basis = \"on\", limit = { note = \"?\" } }\n"));
    const Program program = bench.compile();
    CHECK(program.rules[0].not_run.en == "parameter limit has no value");
    CHECK(program.rules[1].not_run.empty());
    CHECK(program.rules[2].not_run.en == "parameter code has no value");
    CHECK(contains(program.rules[3].not_run.en, "not given"));
    CHECK(program.rules[4].not_run.empty());
}

TEST_CASE("variants are rules of their own; indicators take the dimension of what they are compared with")
{
    Bench bench(head, "[rule.v]\nsource = { id = \"S\" }\ntitle = { zh = \"a\", en = \"a\" }\nsubject = \"admin_division\"\n"
                      "require = \"cut.value >= target\"\ndefine.cut = { indicator = \"code\" }\n"
                      "parameter = { code = \"cod\", target = \"71900 t\" }\n"
                      "variant = [ { key = \"cod\", code = \"cod\", target = \"71900 t\" }, { key = \"nox\", code = "
                      "\"nox\", target = \"80100 t\" } ]\n"
                      "duty = { modal = \"complete\", by = 2025-12-31 }\n");
    const Program program = bench.compile();
    REQUIRE(program.rules.size() == 2);
    CHECK(program.rules[1].id == "p/v.nox");
    const auto& cut =
        std::get<CompiledIndicator>(program.definitions[program.rules[1].instances[0].require.args[0].definition].body);
    CHECK(cut.code == "nox");
    CHECK(cut.year == 2025);
    REQUIRE(cut.scale);
    CHECK(cut.scale->dimension == find_unit("t")->dimension);
    CHECK_FALSE(cut.scale->bare);
    ProgramOptions one;
    one.variant = "nox";
    CHECK(bench.compile(one).rules.size() == 1);
}

TEST_CASE("readings are settled by owner and name")
{
    const std::string gone =
        "[define.boiler]\ngone = { question = { zh = \"a\", en = \"a\" }, options = { strict = \"status = 'closed'\", "
        "wide = \"status IN ('closed','stopped')\" } }\n";
    Bench bench(head + gone, boiler_rule("a", "gone()"));
    ProgramOptions options;
    options.settlements.push_back(
        {.owner = "p", .definition = "gone", .option = "wide", .document = "doc 3", .date = {}, .where = {}});
    const Program program = bench.compile(options);
    const auto& readings = std::get<CompiledReadings>(program.definitions[0].body);
    CHECK(readings.settled == 1);
    CHECK(program.rules[0].definitions_settled == std::vector<std::string>{"p.gone = wide (doc 3)"});
    const auto fails = [&](const std::string& owner, const std::string& name, const std::string& option) {
        ProgramOptions wrong;
        wrong.settlements.push_back(
            {.owner = owner, .definition = name, .option = option, .document = {}, .date = {}, .where = {}});
        return error_of([&] { static_cast<void>(bench.compile(wrong)); }).hint().en;
    };
    CHECK(contains(fails("p", "gone", "wid"), "wide"));
    CHECK(contains(fails("p", "gon", "wide"), "gone"));
    CHECK(contains(fails("p/b", "gone", "wide"), "p/a"));
    ProgramOptions wrong;
    wrong.settings.push_back(
        {.owner = "p", .parameter = "radius", .value = {.text = "1 m", .where = {}}, .basis = {}, .where = {}});
    CHECK(contains(error_of([&] { static_cast<void>(bench.compile(wrong)); }).message().en, "has no parameter radius"));
}

TEST_CASE("a pack that is not yet, no longer, or superseded is out of force")
{
    Bench bench(
        head + "until = 2030-12-31\nsuperseded_by = \"q\"\nsuperseded_on = 2028-01-01\nperiod = [2021-01-01, 2025-12-31]\n",
        boiler_rule("a", "fuel = 'coal'"));
    const auto on = [&](const char* day) {
        ProgramOptions options;
        options.as_of = *parse_date(day);
        return bench.compile(options).rules[0];
    };
    CHECK(contains(on("2021-12-31").out_of_force.en, "from 2022-01-01"));
    CHECK(on("2022-01-01").out_of_force.empty());
    CHECK(!on("2025-12-31").plan_ended);
    CHECK(on("2026-01-01").plan_ended);
    CHECK(contains(on("2028-01-01").out_of_force.en, "superseded"));
    CHECK(contains(on("2031-01-01").out_of_force.en, "until 2030-12-31"));
}

TEST_CASE("a rule ends where another replaces it, of the same level or higher")
{
    const auto pack = [](const std::string& id, const std::string& region) {
        return "language = 1\n[pack]\nid = \"" + id +
               "\"\ntitle = { zh = \"a\", en = \"a\" }\nissued = 2023-01-01\nregion = \"" + region + "\"\n";
    };
    Folder folder;
    folder.write("p/pack.toml", head);
    folder.write("p/topic.toml", boiler_rule("old", "fuel = 'coal'"));
    folder.write("q/pack.toml", pack("q", "100000"));
    folder.write("q/topic.toml", boiler_rule("new", "fuel = 'coal'", "replaces = [\"p/old\"]\n"));
    folder.write("low/pack.toml", pack("low", "440700"));
    folder.write("low/topic.toml", boiler_rule("new", "fuel = 'coal'", "replaces = [\"p/old\"]\n"));
    ProgramOptions options;
    options.as_of = *parse_date("2023-06-30");
    const Library both = Library::load({"p", "q"}, folder.path(), folder.path());
    const Program program = compile(both, kinds(), schemas(), options);
    CHECK(program.rules[0].out_of_force.en == "replaced by q/new");
    CHECK(program.rules[1].out_of_force.empty());
    options.as_of = *parse_date("2022-06-30");
    CHECK(compile(both, kinds(), schemas(), options).rules[0].out_of_force.empty());
    const Library wrong = Library::load({"p", "low"}, folder.path(), folder.path());
    CHECK(contains(error_of([&] { static_cast<void>(compile(wrong, kinds(), schemas(), options)); }).message().en,
                   "lower document"));
}
