#include "fixture.hpp"
#include "rule/project.hpp"

#include "rule/imprint.hpp"
#include "rule/public_choice.hpp"

using namespace zonelint;
using namespace zonelint::rule;
using namespace zonelint::rule::test;

namespace {

const std::string example = R"TOML([project]
name = "江门市2024年度核查"
region = "440700"
packs = ["gd-2022-68", "fuel-catalogue", "packs/jiangmen-2023"]      # the last one is the city's own
[[source]]
kind = "boiler"
path = "data/boilers_*.xlsx"                                          # one workbook a county
layer = "锅炉台账"
crs = "EPSG:4490"
accuracy = "30 m"                                                     # hand-held GPS
fields.id = "设备编号"
fields.capacity = { column = "出力", unit = "t/h" }
fields.fuel = { column = "燃料", codes = { "无烟煤" = "raw_coal", "生物质颗粒" = "biomass_pellet" } }
fields.purpose = { value = "production" }                             # the whole list is industrial
[[source]]
kind = "generating_unit"
path = "data/units.gpkg"
layer = "units"
complete_within = "440000"                                            # units beyond the province were not delivered
[[source]]
kind = "burn_ban_zone"
path = "data/禁燃区2021.shp"
encoding = "GBK"
valid_from = 2021-07-01
repair = "never"                                                      # a zone drawn badly goes back to its author
fields.class = { column = "LB", codes = { "Ⅲ类" = "3", "Ⅱ类" = "2" } }
[set]
common.heat_reach = { value = "50 m", basis = "江门市住建局会议纪要 2023-11" }
[settle]
common.gone = { option = "wide", document = "江环会纪〔2024〕3号", date = 2024-02-18 }   # a stopped boiler counts as gone
[[waiver]]
rule = "gd-2022-68/coal-boiler-in-chp-heat-radius"
object = "JM-0417"
reason = "医院应急供热"
document = "江环函〔2024〕12号"
from = 2024-01-01
until = 2024-12-31
[[correction]]
object = "boiler/JM-0033"
field = "status"
old = "in_use"
new = "dismantled"
document = "台山分局核查表 2024-05-06"
by = "台山分局"
date = 2024-05-06
[report]
carry = ["credit_code", "device_no"]
split = "county"
)TOML";

Error fails(const std::string& text)
{
    return error_of([&] {
        Folder folder;
        static_cast<void>(read_project(folder.write("zonelint.toml", text)));
    });
}

const std::string least = "[project]\nname = \"n\"\nregion = \"440700\"\npacks = [\"p\"]\n";

}  // namespace

TEST_CASE("the example of the specification is read whole")
{
    Folder folder;
    const Project project = read_project(folder.write("zonelint.toml", example));
    CHECK(project.region == "440700");
    CHECK(project.packs.size() == 3);
    CHECK(!project.lang);
    REQUIRE(project.sources.size() == 3);
    const layer::SourceSpec& boilers = project.sources[0];
    CHECK(boilers.accuracy_m == 30.0);
    CHECK(boilers.fields.at("id").column == "设备编号");
    CHECK(boilers.fields.at("capacity").unit == "t/h");
    CHECK(boilers.fields.at("fuel").codes.at("无烟煤") == "raw_coal");
    CHECK(boilers.fields.at("purpose").value == "production");
    CHECK(project.sources[1].complete_within == "440000");
    CHECK(project.sources[2].repair == layer::Repair::never);
    CHECK(to_string(*project.sources[2].valid_from) == "2021-07-01");
    REQUIRE(project.settings.size() == 1);
    CHECK(project.settings[0].owner == "common");
    CHECK(project.settings[0].value.text == "50 m");
    REQUIRE(project.settlements.size() == 1);
    CHECK(project.settlements[0].option == "wide");
    CHECK(to_string(*project.settlements[0].date) == "2024-02-18");
    REQUIRE(project.waivers.size() == 1);
    CHECK(project.waivers[0].malformed.empty());
    CHECK(project.corrections.at(0).before == "in_use");
    CHECK(project.carry.size() == 2);
    CHECK(project.split == Split::county);
    CHECK(project.sha256.size() == 64);
    CHECK(project.base() == folder.path());
}

TEST_CASE("a settlement may be a word; a waiver that lacks something is kept as malformed")
{
    Folder folder;
    const Project project = read_project(folder.write(
        "zonelint.toml",
        least + "[settle]\n\"sx-2022-25\".under_35 = \"inclusive\"\n[[waiver]]\nrule = \"p/a\"\nobject = \"b\"\n"));
    CHECK(project.settlements[0].owner == "sx-2022-25");
    CHECK(project.waivers[0].malformed == "reason is missing");
}

TEST_CASE("who made the maps stands in the project")
{
    Folder folder;
    const auto file = folder.write("zonelint.toml", least + "[report]\nmapped_by = \"  临江市生态环境局 \"\n");
    CHECK_NOTHROW(read_project(file));
    CHECK(read_mapped_by(file) == "临江市生态环境局");
    CHECK(read_mapped_by(folder.write("none.toml", least)).empty());
    CHECK(contains(fails(least + "[report]\nmapped_by = \" \"\n").message().en, "empty"));
    CHECK(contains(fails(least + "[report]\nmapped_by = \"a\\nb\"\n").message().en, "one line"));
    CHECK(contains(fails(least + "[report]\nmapped_by = 3\n").message().en, "string"));
    CHECK(contains(fails(least + "[report]\nmaped_by = \"x\"\n").hint().en, "mapped_by"));
}

TEST_CASE("what the public may see stands in the project, or in a file of its own")
{
    Folder folder;
    const std::string table = "[public]\nplaces = \"division\"\nround = \"500 m\"\nnames = \"kept\"\nfewest = 5\n"
                              "drop = [\"boiler.capacity\"]\npublished = [\"burn_ban_zone\"]\n";
    const auto project = folder.write("zonelint.toml", least + table);
    CHECK_NOTHROW(read_project(project));
    for (const auto& file : {project, folder.write("public.toml", table)}) {
        const PublicChoice choice = read_public_choice(file);
        CHECK(choice.places == PublicChoice::Places::division);
        CHECK(choice.round_m == 500);
        CHECK_FALSE(choice.names_masked);
        CHECK(choice.fewest == 5);
        REQUIRE(choice.drop.size() == 1);
        CHECK(choice.drop[0].field == "capacity");
        REQUIRE(choice.open.size() == 1);
        CHECK(choice.open[0].kind == "burn_ban_zone");
    }
    const PublicChoice least_said = read_public_choice(folder.write("empty.toml", "[public]\n"));
    CHECK(least_said.places == PublicChoice::Places::rounded);
    CHECK(least_said.round_m == 1000);
    CHECK(least_said.names_masked);
    CHECK(least_said.drop.size() == 3);
    CHECK(contains(fails(least + "[public]\nrounds = \"1 km\"\n").hint().en, "round"));
    CHECK(contains(error_of([&] { static_cast<void>(read_public_choice(folder.write("a.toml", least))); }).message().en,
                   "no [public]"));
    CHECK(contains(error_of([&] { static_cast<void>(read_public_choice(folder.write("b.toml", "[public]\n[publik]\n"))); })
                       .message()
                       .en,
                   "publik"));
}

TEST_CASE("mistakes of a project")
{
    CHECK(contains(fails("[project]\nname = \"n\"\n").message().en, "region"));
    CHECK(contains(fails(least + "land = \"zh\"\n").hint().en, "lang"));
    CHECK(contains(fails(least + "lang = \"de\"\n").hint().en, "zh, en"));
    CHECK(contains(fails("[project]\nname = \"n\"\nregion = \"4407\"\npacks = [\"p\"]\n").message().en, "six digits"));
    const Error source = fails(least + "[[source]]\nkind = \"boiler\"\npath = \"x\"\ncrss = \"EPSG:4490\"\n");
    CHECK(contains(source.hint().en, "crs"));
    CHECK(source.where().line == 8);
    const std::string head_of_source = least + "[[source]]\nkind = \"boiler\"\npath = \"x\"\n";
    CHECK(contains(fails(head_of_source + "accuracy = \"-1 m\"\n").message().en, "negative"));
    CHECK(contains(fails(head_of_source + "repair = \"allways\"\n").hint().en, "always"));
    CHECK(contains(fails(head_of_source + "fields.capacity = { unit = \"t/hh\" }\n").hint().en, "t/h"));
    CHECK(contains(fails(head_of_source + "fields.capacity = { column = \"a\", value = \"b\" }\n").message().en, "either"));
    CHECK(contains(fails(head_of_source + "valid_from = 2024-01-01\nvalid_to = 2023-01-01\n").message().en, "out of order"));
    CHECK(contains(fails(least + "[set]\np.x = { value = \"1 m\" }\n").message().en, "basis"));
    CHECK(contains(fails(least + "[[correction]]\nobject = \"b1\"\n").message().en, "kind/id"));
    CHECK(contains(fails(least + "[report]\nsplit = \"town\"\n").hint().en, "county"));
    CHECK(contains(fails(least + "[[sources]]\n").hint().en, "source"));
    CHECK(error_of([] { static_cast<void>(read_project("/nonexistent/zonelint.toml")); }).kind() == ErrorKind::input);
}
