#include "layer/name_value.hpp"

#include "unit/layer/fixture.hpp"

using namespace zonelint;
using namespace zonelint::layer;

namespace {

const std::vector<DivisionName> divisions{{"江门市", "440700"}, {"新会区", "440705"}, {"蓬江区", "440703"}};

std::string value(const std::string& field, FieldSpec own, const std::string& path, const std::string& sheet = "")
{
    SourceSpec spec;
    spec.fields[field] = std::move(own);
    try {
        const SourceSpec out = with_names(spec, *kinds().find("boiler"), path, sheet, divisions);
        return out.fields.at(field).value.value_or("-");
    } catch (const Error& error) {
        return "? " + error.message().en + " (" + error.hint().en + ")";
    }
}

}  // namespace

TEST_CASE("a division's name in the name of a file or a sheet")
{
    FieldSpec file;
    file.from = NameOf::file;
    CHECK(value("division", file, "data/新会区锅炉台账.xlsx") == "440705");
    CHECK(value("division", file, "data/江门市新会区.xlsx") == "440705");
    CHECK(value("division", file, "锅炉_440703_2024.csv") == "440703");
    CHECK(value("division", file, "蓬江区和新会区.xlsx").starts_with("? the name '蓬江区和新会区' holds several"));
    CHECK(value("division", file, "台账.xlsx").find("codes = {") != std::string::npos);
    FieldSpec sheet;
    sheet.from = NameOf::sheet;
    CHECK(value("division", sheet, "台账.xlsx", "新会区") == "440705");
    CHECK(value("division", sheet, "台账.xlsx") == "-");  // left for later
}

TEST_CASE("own words for names, and names as they are")
{
    FieldSpec file;
    file.from = NameOf::file;
    file.codes = {{"新会", "440705"}, {"江海", "440704"}};
    CHECK(value("division", file, "新会.xlsx") == "440705");
    FieldSpec plain;
    plain.from = NameOf::file;
    CHECK(value("enterprise", plain, "data/甲厂.csv") == "甲厂");
    CHECK(value("fuel", plain, "天然气锅炉.csv") == "natural_gas");
}
