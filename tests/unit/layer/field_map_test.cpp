#include "fixture.hpp"

using namespace zonelint;
using namespace zonelint::layer;

namespace {

const Kind& boiler() { return *kinds().find("boiler"); }

/// "field=column" of every entry: "capacity=额定出力(t/h) [t/h]".
Words mapped(const Kind& kind, const Words& heads, const SourceSpec& spec = {})
{
    Words out;
    const FieldMap map = map_of(kind, heads, spec);
    for (const FieldMap::Entry& entry : map.entries) {
        std::string text =
            kind.fields[entry.field].name + "=" + (entry.column ? heads[*entry.column] : "'" + entry.constant + "'");
        out.push_back(entry.unit == nullptr ? text : text + " [" + entry.unit->name + "]");
    }
    if (map.lon) {
        out.push_back("lon=" + heads[*map.lon]);
    }
    if (map.lat) {
        out.push_back("lat=" + heads[*map.lat]);
    }
    if (map.place) {
        out.push_back("place=" + heads[*map.place]);
    }
    return out;
}

std::string error_of(const Words& heads, const SourceSpec& spec, ErrorKind kind = ErrorKind::input)
{
    try {
        (void)map_of(boiler(), heads, spec);
    } catch (const Error& error) {
        CHECK(error.kind() == kind);
        return error.message().en + " / " + error.hint().en;
    }
    return "";
}

SourceSpec spec_with(const std::string& field, FieldSpec spec)
{
    SourceSpec out;
    out.fields.emplace(field, std::move(spec));
    return out;
}

}  // namespace

TEST_CASE("columns are known by alias, in any width and with form marks")
{
    CHECK(mapped(boiler(), {"序号", "*锅炉编号（必填）", "锅炉名称", "额定出力（蒸吨/小时）", "燃料\n类型", "经度",
                            "纬度"}) == Words{"id=*锅炉编号（必填）", "name=锅炉名称", "fuel=燃料\n类型",
                                              "capacity=额定出力（蒸吨/小时） [t/h]", "lon=经度", "lat=纬度"});
    CHECK(mapped(boiler(), {"GLBH", "edcl", "LNG", "LAT", "WKT"}) ==
          Words{"id=GLBH", "capacity=edcl", "lon=LNG", "lat=LAT", "place=WKT"});
}

TEST_CASE("a declared column comes before any alias, exactly or in normal form")
{
    CHECK(mapped(boiler(), {"出力", "额定出力"}, spec_with("capacity", {.column = "出力"})) == Words{"capacity=出力"});
    CHECK(mapped(boiler(), {"我的 出力（MW）"}, spec_with("capacity", {.column = "我的出力"})) ==
          Words{"capacity=我的 出力（MW） [MW]"});
    CHECK(mapped(boiler(), {"额定出力（MW）"}, spec_with("capacity", {.column = "额定出力（MW）", .unit = "MW"})) ==
          Words{"capacity=额定出力（MW） [MW]"});
}

TEST_CASE("a unit in the head that the project contradicts is an error")
{
    const std::string both = "the unit of the column '额定出力（MW）' is MW, the project says t/h";
    const SourceSpec named = spec_with("capacity", {.column = "额定出力（MW）", .unit = "t/h"});
    CHECK(error_of({"额定出力（MW）"}, named, ErrorKind::config).starts_with(both));
    CHECK(error_of({"额定出力（MW）"}, spec_with("capacity", {.unit = "t/h"}), ErrorKind::config).starts_with(both));
    CHECK(mapped(boiler(), {"出力（蒸吨/小时）"}, spec_with("capacity", {.unit = "t/h"})) ==
          Words{"capacity=出力（蒸吨/小时） [t/h]"});
}

TEST_CASE("a column that is declared for one field is no alias for another")
{
    CHECK(mapped(boiler(), {"编号"}, spec_with("device_no", {.column = "编号"})) == Words{"device_no=编号"});
}

TEST_CASE("a declaration may leave the column to the aliases")
{
    CHECK(mapped(boiler(), {"出力"}, spec_with("capacity", {.unit = "t/h"})) == Words{"capacity=出力 [t/h]"});
    CHECK(error_of({"甲"}, spec_with("capacity", {.unit = "t/h"})) ==
          "no column is known for the field capacity / name its column");
}

TEST_CASE("a declared column that is not there is an error with the nearest name")
{
    CHECK(error_of({"boiler_no", "燃料"}, spec_with("id", {.column = "boilerno"})) ==
          "there is no column 'boilerno' / did you mean boiler_no?");
    CHECK(error_of({"甲", "乙"}, spec_with("id", {.column = "编号"})) == "there is no column '编号' / columns: 甲, 乙");
}

TEST_CASE("a field that the kind lacks is an error with the nearest name")
{
    CHECK(error_of({"a"}, spec_with("capacty", {.column = "a"}), ErrorKind::config) ==
          "boiler has no field capacty / did you mean capacity?");
}

TEST_CASE("one field in two columns is an error that says what to declare")
{
    CHECK(error_of({"额定出力", "容量"}, {}) == "the columns '额定出力' and '容量' both suit the field capacity / declare "
                                                "fields.capacity = \"额定出力\" in the project");
    CHECK(mapped(boiler(), {"容量", "capacity"}) == Words{"capacity=capacity"});
    CHECK(error_of({"名称", "名称"}, {}) != "");
}

TEST_CASE("names that DBF cut to ten bytes are known by their beginning")
{
    CHECK(mapped(boiler(), {"统一社会信"}) == Words{"credit_code=统一社会信"});  // GBK: five characters
    CHECK(mapped(boiler(), {"额定出\xE5"}) == Words{"capacity=额定出\xE5"});     // UTF-8: three and a broken one
    CHECK(mapped(boiler(), {"enterprise"}) == Words{"enterprise=enterprise"});   // the whole name of a field
    CHECK(mapped(boiler(), {"ratedoutpu"}) == Words{"capacity=ratedoutpu"});
    CHECK(mapped(boiler(), {"ratedo"}).empty());      // DBF would not have cut it
    CHECK(mapped(boiler(), {"排放口地理"}).empty());  // longitude or latitude
}

TEST_CASE("constants, their units and words")
{
    CHECK(mapped(boiler(), {}, spec_with("purpose", {.value = "production"})) == Words{"purpose='production'"});
    CHECK(mapped(boiler(), {}, spec_with("capacity", {.value = "35 t/h"})) == Words{"capacity='35 t/h'"});
    CHECK(error_of({}, spec_with("capacity", {.value = "35"}), ErrorKind::config) != "");
    CHECK(error_of({}, spec_with("purpose", {.value = "productoin"}), ErrorKind::config) ==
          "'productoin' is no code or known word of Purpose / did you mean production?");
    CHECK(error_of({"a"}, spec_with("purpose", {.column = "a", .value = "production"}), ErrorKind::config) ==
          "give either column or value / ");
}

TEST_CASE("declared units and codes are checked")
{
    CHECK(error_of({"a"}, spec_with("capacity", {.column = "a", .unit = "m2"}), ErrorKind::config) ==
          "the field capacity is not measured in m2 / ");
    CHECK(error_of({"a"}, spec_with("capacity", {.column = "a", .unit = "t/hh"}), ErrorKind::config) ==
          "there is no unit t/hh / did you mean t/h?");
    CHECK(error_of({"a"}, spec_with("fuel", {.column = "a", .codes = {{"x", "raw_cole"}}}), ErrorKind::config) ==
          "the field fuel has no code raw_cole / did you mean raw_coal?");
    CHECK(error_of({"a"}, spec_with("capacity", {.column = "a", .codes = {{"x", "1"}}}), ErrorKind::config) ==
          "the field capacity has no codes / ");
}

TEST_CASE("the position may be declared, and kinds without geometry have none")
{
    SourceSpec spec;
    spec.fields["lon"].column = "X";
    spec.fields["lat"].column = "Y";
    CHECK(mapped(boiler(), {"X", "Y", "经度", "纬度"}, spec) == Words{"lon=X", "lat=Y"});
    CHECK(mapped(*kinds().find("record"), {"经度", "纬度"}).empty());
    CHECK_THROWS_AS(map_of(*kinds().find("record"), {"X", "Y"}, spec), Error);
}

TEST_CASE("dates for all rows need a kind that has them")
{
    SourceSpec spec;
    spec.valid_from = make_date(2021, 7, 1);
    CHECK_NOTHROW(map_of(*kinds().find("burn_ban_zone"), {"名称"}, spec));
    CHECK(error_of({"名称"}, spec, ErrorKind::config) == "boiler has no field valid_from / ");
}
