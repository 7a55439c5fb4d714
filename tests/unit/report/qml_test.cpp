#include "report/qml.hpp"

#include "report/layers.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::report;

namespace {

StyleModel model() { return {kinds(), verdicts()}; }

FeatureLayer zones(std::vector<Word> words)
{
    FeatureLayer out;
    out.name = "ref_burn_ban_zone";
    out.title = {"参照：高污染燃料禁燃区", "References: Burn-ban zone"};
    out.shape = geo::Shape::polygon;
    out.fields = {{"id", "id", {"编号", "id"}},
                  {"name", "name", {"名称 \"<&>\"", "name"}},
                  {"class", "class", {"类别", "class"}, ValueType::text, -1, std::move(words)}};
    hold(out, {});
    return out;
}

std::vector<std::string> labels(const LayerStyle& style)
{
    std::vector<std::string> out;
    for (const StyleCategory& category : style.categories) {
        out.push_back(category.label.en + ": " + join(category.values, " "));
    }
    out.push_back(style.others ? style.others->label.en : "-");
    return out;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("every layer of a run has a style, and no outcome is left out of it", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    for (const auto& layers : {finding_layers(report), reference_layers(report)}) {
        for (const FeatureLayer& layer : layers) {
            INFO(layer.name);
            const LayerStyle style = style_of(layer, model());
            CHECK((style.others || !style.by.empty()));
            const auto outcome = layer.find("outcome");
            for (std::size_t row = 0; outcome && row < layer.size; ++row) {
                const std::string word = text_of(layer.row(row)[*outcome]);
                CHECK(std::any_of(style.categories.begin(), style.categories.end(),
                                  [&](const StyleCategory& category) { return category.values.front() == word; }));
            }
        }
    }
}

TEST_CASE("a layer that the model does not know is an internal error", "[report]")
{
    FeatureLayer layer = zones({});
    layer.name = "ref_burn_ban_zones";
    CHECK_THROWS_AS(style_of(layer, model()), Error);
}

TEST_CASE("categories of references are the codes that the kind is drawn by", "[report]")
{
    CHECK(labels(style_of(zones({}), model())) ==
          std::vector<std::string>{"class I: 1", "class II: 2", "class III: 3", "other or unknown"});
}

TEST_CASE("a kind that is drawn by a field nobody read looks the same everywhere", "[report]")
{
    FeatureLayer layer = zones({});
    layer.fields.pop_back();
    const LayerStyle style = style_of(layer, model());
    CHECK(style.by.empty());
    CHECK(style.others->symbol == kinds().find("burn_ban_zone")->drawing.symbol);
}

TEST_CASE("a style in QML names fields as its file does", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    const std::vector<FeatureLayer> layers = finding_layers(report);
    const FeatureLayer& witness = layers.back();
    const LayerStyle style = style_of(witness, model());
    const std::string whole = qml(witness, style, NameStyle::names, Lang::zh);
    const std::string shortened = qml(witness, style, NameStyle::short_names, Lang::zh);
    CHECK(has(whole, "<alias field=\"reference_kind\" name=\"参照对象类型\"/>"));
    CHECK(has(shortened, "<alias field=\"ref_kind\" name=\"参照对象类型\"/>"));
    CHECK_FALSE(has(shortened, "reference_kind"));
    CHECK(has(whole, "\"fid\""));
    CHECK_FALSE(has(shortened, "\"fid\""));
    CHECK(has(whole, "format_number(&quot;measured&quot;, 1, 'en')"));
    CHECK(has(whole, "attr=\"outcome\""));
    CHECK(has(whole, "label=\"违规\""));
    CHECK(has(qml(witness, style, NameStyle::names, Lang::en), "label=\"violation\""));
}

TEST_CASE("a column that breaks out of an expression stays inside its quotes", "[report]")
{
    FeatureLayer layer = zones({});
    layer.fields[1].name = "na\"me' || \"x";
    layer.fields[1].short_name = "na";
    LayerStyle style = style_of(layer, model());
    style.label_field = layer.fields[1].name;
    CHECK(has(qml(layer, style, NameStyle::names, Lang::en),
              "coalesce(&quot;na&quot;&quot;me' || &quot;&quot;x&quot;, &quot;id&quot;, '')"));
}

TEST_CASE("titles with quotes and brackets stay titles", "[report]")
{
    const FeatureLayer layer = zones({});
    CHECK(has(qml(layer, style_of(layer, model()), NameStyle::names, Lang::zh), "name=\"名称 &quot;&lt;&amp;&gt;&quot;\""));
}

TEST_CASE("only findings have an edge for a date that has passed", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    for (const FeatureLayer& layer : finding_layers(report)) {
        INFO(layer.name);
        const std::string text = qml(layer, style_of(layer, model()), NameStyle::names, Lang::zh);
        CHECK(has(text, "期限已过") == layer.name.starts_with("findings"));
    }
}
