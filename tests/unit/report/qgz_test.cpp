#include "report/qgz.hpp"

#include "report/layers.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::report;

namespace {

std::string project(std::span<const FeatureLayer> findings, std::span<const FeatureLayer> references, Lang lang = Lang::zh)
{
    static const VerdictStyle verdicts = read_verdict_style(source_dir() + "/layers");
    const std::array<ProjectSource, 2> sources{{{"findings.gpkg", findings}, {"references.gpkg", references}}};
    return render_qgs({"核查 \"A\" <1> & 2024-06-30", lang}, sources, {kinds(), verdicts});
}

std::size_t count(std::string_view text, std::string_view part)
{
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
        ++n;
    }
    return n;
}

}  // namespace

TEST_CASE("a project lists every layer once, in groups, by relative paths", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    const auto findings = finding_layers(report);
    const auto references = reference_layers(report);
    const std::string text = project(findings, references);
    CHECK(count(text, "<maplayer ") == findings.size() + references.size());
    CHECK(count(text, "<datasource>./") == findings.size() + references.size());
    CHECK(count(text, "<datasource>./references.gpkg|layername=ref_generating_unit</datasource>") == 1);
    CHECK(count(text, "projectname=\"核查 &quot;A&quot; &lt;1&gt; &amp; 2024-06-30\"") == 1);
    std::size_t before = 0;
    for (const char* group : {"问题", "待核", "机会", "连线", "参照"}) {
        const std::size_t at = text.find("<layer-tree-group name=\"" + std::string(group) + '"');
        CHECK(at != std::string::npos);
        CHECK(at > before);
        before = at;
    }
    CHECK(count(text, "saveDateTime") == 0);
    CHECK(text == project(findings, references));
    CHECK(count(project(findings, references, Lang::en), "name=\"Findings\"") > 0);
}

TEST_CASE("a project shows the findings first", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    const auto findings = finding_layers(report);
    const std::string text = project(findings, {});
    geo::Box box;
    for (std::size_t row = 0; row < findings.front().size; ++row) {
        box.add(findings.front().geometry.box(row));
    }
    CHECK(count(text, fmt::format("<xmin>{:.6f}</xmin>", box.min_x - std::max(0.01, 0.06 * (box.max_x - box.min_x)))) == 1);
    CHECK(count(text, fmt::format("<ymax>{:.6f}</ymax>", box.max_y + std::max(0.01, 0.06 * (box.max_y - box.min_y)))) == 1);
}

TEST_CASE("a project without any object is one all the same", "[report]")
{
    const std::string text = project({}, {});
    CHECK(count(text, "<xmin>69.780000</xmin>") == 1);
    CHECK(count(text, "<maplayer ") == 0);
    CHECK(count(text, "<authid>EPSG:4490</authid>") >= 2);
}
