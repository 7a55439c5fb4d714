#include "report/manifest.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::report;

namespace {

std::string error_of(const std::string& text)
{
    try {
        (void)read_manifest(text, "run/manifest.json");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::input);
        return error.render(Lang::en);
    }
    return "no error";
}

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("a manifest says again what it was given", "[report]")
{
    Sample sample;
    sample.info.lang = Lang::en;
    sample.info.borderline = rule::Borderline::nominal;
    sample.info.all_verdicts = true;
    const std::string text =
        render_manifest(sample.report(), {{"440100", "广州市"}}, {{"ledger.csv", "12ab"}, {"shp/findings.shp", ""}});
    const ManifestView view = read_manifest(text, "manifest.json");
    CHECK(view.format == 1);
    CHECK(view.tool_version == "0.1.0");
    CHECK(view.project_name == "广州市2024年度核查");
    CHECK(view.project_path == "zonelint.toml");
    CHECK(view.project_sha256 == "abcd");
    CHECK(view.region == "440100");
    CHECK(view.as_of == *parse_date("2024-06-30"));
    CHECK(view.lang == Lang::en);
    CHECK(view.borderline == rule::Borderline::nominal);
    CHECK(view.all_verdicts);
    CHECK(view.options == sample.info.options);
    CHECK(view.carry == sample.info.carry);
    CHECK(view.divisions == std::map<std::string, std::string>{{"440100", "广州市"}});
    CHECK(view.report_options.empty());
    REQUIRE(view.inputs.size() == 2);
    CHECK(view.inputs[0].kind == "boiler");
    CHECK(view.inputs[0].path == "data/boiler.csv");
    CHECK(view.inputs[0].sha256 == "00ff");
    REQUIRE(view.packs.size() == 1);
    CHECK(view.packs[0].id == "gd-2022-68");
    CHECK(view.packs[0].sha256.size() == 64);
    REQUIRE(view.files.size() == 2);
    CHECK(view.files[1].name == "shp/findings.shp");
}

TEST_CASE("every assumed or overridden parameter stands in the manifest", "[report]")
{
    const Sample sample;
    const std::string text = render_manifest(sample.report(), {}, {});
    CHECK(text.find("\"name\": \"plant_site\",\n      \"value\": \"500 m\",\n      \"origin\": \"assumed\"") !=
          std::string::npos);
    CHECK(text.find("\"state\": \"expired\"") != std::string::npos);
}

TEST_CASE("a damaged manifest is an error that names the member", "[report]")
{
    const Sample sample;
    const std::string text = render_manifest(sample.report(), {}, {});
    CHECK(error_of("").find("run/manifest.json") != std::string::npos);
    CHECK(error_of("").find("does not parse") != std::string::npos);
    CHECK(error_of(text.substr(0, text.size() / 2)).find("does not parse") != std::string::npos);
    CHECK(error_of("[]").find("damaged") != std::string::npos);
    CHECK(error_of("{}").find("format") != std::string::npos);
    CHECK(error_of(replaced(text, "\"format\": 1", "\"format\": 9")).find("format 9") != std::string::npos);
    CHECK(error_of(replaced(text, "\"as_of\": \"2024-06-30\"", "\"as_of\": \"2024-06-31\"")).find("as_of") !=
          std::string::npos);
    CHECK(error_of(replaced(text, "\"path\": \"data/boiler.csv\"", "\"path\": 7")).find("inputs[0].path") !=
          std::string::npos);
    CHECK(error_of(replaced(text, "\"region\"", "\"regoin\"")).find("region") != std::string::npos);
}
