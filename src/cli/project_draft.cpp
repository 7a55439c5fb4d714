#include "cli/project_draft.hpp"

#include "base/counted.hpp"
#include "base/toml_text.hpp"
#include "layer/crs_check.hpp"
#include "layer/database_path.hpp"

#include <algorithm>
#include <set>

namespace zonelint::cli {

namespace {

constexpr const char* todo = "TODO";
/// Degrees fit it whatever their datum is: those of web maps look the same.
constexpr const char* geographic = "EPSG:4490";
constexpr const char* shift = "datum-shift-suspected";

class Writer {
public:
    Writer(const layer::KindTable& kinds, const std::vector<std::string>& packs, Lang lang)
        : m_kinds(kinds), m_packs(packs), m_lang(lang)
    {}

    Draft write(std::span<const report::InspectedLayer> layers, std::span<const report::InspectedFile> unreadable)
    {
        head();
        for (const report::InspectedLayer& layer : layers) {
            const auto same_file = std::count_if(layers.begin(), layers.end(), [&](const report::InspectedLayer& other) {
                return other.survey.path == layer.survey.path;
            });
            if (layer.aside) {
                comment(say("未列入：{0} 的工作表“{1}”", "left out: the sheet '{1}' of {0}", layer.survey.path,
                            layer.survey.layer));
            } else {
                source(layer, same_file > 1);
            }
        }
        m_draft.toml += unreadable.empty() ? "" : "\n";
        for (const report::InspectedFile& file : unreadable) {
            comment(say("未列入：{0} 无法读取：{1}", "left out: {0} cannot be read: {2}", file.path, file.error.zh,
                        file.error.en));
        }
        return std::move(m_draft);
    }

private:
    void line(const std::string& text, const Text& comment = {})
    {
        m_draft.todos += text.find(toml_quoted(todo)) != std::string::npos ? 1U : 0U;
        m_draft.toml += comment.empty() ? text + "\n" : toml_comment(pad(text, 32) + "  # " + comment.in(m_lang)) + "\n";
    }

    void comment(const Text& text) { m_draft.toml += "# " + toml_comment(text.in(m_lang)) + "\n"; }

    void key(const std::string& name, std::string_view value, const Text& note = {})
    {
        line(name + " = " + toml_quoted(value), note);
    }

    void head()
    {
        comment(say("zonelint init 的草稿。请填写每一处 TODO，核对字段，然后运行 zonelint audit。",
                    "A draft by zonelint init. Fill in every TODO, check the fields, then run zonelint audit."));
        line("[project]");
        key("name", todo, say("核查的名称", "what this audit is called"));
        key("region", todo, say("六位行政区划代码", "division code of six digits"));
        const std::string known = join(m_packs, ", ");
        line("packs = [" + toml_quoted(todo) + "]", say("可用：{}", "there are: {}", known));
    }

    void source(const report::InspectedLayer& layer, bool several)
    {
        ++m_draft.sources;
        const layer::KindGuess& guess = layer.guess;
        const layer::LayerSurvey& survey = layer.survey;
        m_draft.toml += "\n";
        comment(say("{0}，{1} 行", "{0}, {2}", survey.driver, survey.rows, counted(survey.rows, "row")));
        line("[[source]]");
        std::vector<std::string> alike;
        for (const layer::Kind* kind : guess.alike) {
            alike.push_back(kind->name);
        }
        const std::string choices = join(alike, ", ");
        if (guess.kind != nullptr) {
            key("kind", guess.kind->name, guess.kind->title);
        } else {
            key("kind", todo,
                alike.empty() ? say("见 zonelint layers list", "see zonelint layers list")
                              : say("可能是 {}", "may be {}", choices));
        }
        key("path", survey.path);
        if (several || layer::is_database(survey.path)) {
            key("layer", survey.layer);
        }
        const auto map = guess.kind == nullptr ? std::nullopt : layer::map_by_alias(survey, *guess.kind, m_kinds);
        place(layer, map);
        if (survey.encoding.empty()) {
            key("encoding", todo, say("如 UTF-8、GBK", "such as UTF-8, GBK"));
        } else if (survey.encoding_by_evidence) {
            key("encoding", survey.encoding, say("按文字判断，请确认", "by its texts; please confirm"));
        }
        if (map) {
            fields(layer, *guess.kind, *map);
        } else {
            const std::string all = join(column_names(survey), ", ");
            comment(guess.kind == nullptr ? say("列：{}", "columns: {}", all)
                                          : say("有字段对应多列，请写明；列：{}",
                                                "a field is found in two columns, say which; columns: {}", all));
        }
    }

    void place(const report::InspectedLayer& layer, const std::optional<layer::FieldMap>& map)
    {
        const bool placed = layer.survey.shape != geo::Shape::none || (map && (map->place || (map->lon && map->lat)));
        const std::string& declared = layer.survey.crs;
        const bool shifted = told(layer, shift);
        if (!declared.empty() && !told(layer, "crs-") && !shifted) {
            comment(say("坐标系：{}", "coordinate system: {}", declared));
        } else if (!declared.empty()) {
            key("crs", todo, say("声明的是 {}，请核实", "declared is {}: find out which it is", layer::short_crs(declared)));
            tell(layer, "crs-");
        } else if (placed && !layer.crs.empty() && layer.crs != geographic && !shifted) {
            key("crs", layer.crs, say("按数字判断，请确认", "by its numbers; please confirm"));
        } else if (placed) {
            key("crs", todo, say("如 EPSG:4490", "such as EPSG:4490"));
            tell(layer, "crs-");
        }
        tell(layer, shift);
        if (std::any_of(layer.problems.begin(), layer.problems.end(),
                        [](const layer::Problem& problem) { return problem.name == "coordinate-ambiguous"; })) {
            key("coordinates", todo,
                say("degrees 或 dms-decimal：113.1530 也可能是 113°15′30″",
                    "degrees or dms-decimal: 113.1530 may be meant as 113°15′30″"));
        }
        if (placed && layer.coarse_m > 0) {
            key("accuracy", fmt::format("{:.0f} m", layer.coarse_m),
                say("经纬度的小数位数只够到这里；知道更准就改", "as far as the decimals reach; mend it if you know better"));
        } else if (placed) {
            comment(say("accuracy = \"30 m\"：含真实位置的半径；不写按假定值，报告会注明",
                        "accuracy = \"30 m\": radius that holds the true position; else assumed, and reports say so"));
        }
    }

    static bool told(const report::InspectedLayer& layer, std::string_view name)
    {
        return std::any_of(layer.problems.begin(), layer.problems.end(), [&](const layer::Problem& problem) {
            return problem.row == report::whole_layer && problem.name.starts_with(name);
        });
    }

    /// What an inspection says of the layer as a whole, under names that begin so.
    void tell(const report::InspectedLayer& layer, std::string_view name)
    {
        for (const layer::Problem& problem : layer.problems) {
            if (problem.row == report::whole_layer && problem.name.starts_with(name)) {
                comment(problem.message);
            }
        }
    }

    void fields(const report::InspectedLayer& layer, const layer::Kind& kind, const layer::FieldMap& map)
    {
        std::set<std::size_t> used;
        for (const auto* column : {&map.lon, &map.lat, &map.place}) {
            if (*column) {
                used.insert(**column);
            }
        }
        for (const layer::FieldMap::Entry& entry : map.entries) {
            if (!entry.column) {
                continue;
            }
            used.insert(*entry.column);
            const layer::Field& field = kind.fields[entry.field];
            const std::string& column = layer.survey.columns[*entry.column].name;
            Text note = field.title;
            if (field.type == layer::FieldType::quantity && layer::split_unit_hint(column).unit == nullptr) {
                const std::string unit = field.units.front()->name;
                note = say("{0}；数字不带单位时写 {{ column = …, unit = \"{2}\" }}",
                           "{1}; for numbers without a unit: {{ column = …, unit = \"{2}\" }}", field.title.zh,
                           field.title.en, unit);
            }
            key("fields." + field.name, column, note);
        }
        std::vector<std::string> rest;
        for (std::size_t i = 0; i < layer.survey.columns.size(); ++i) {
            if (!used.contains(i)) {
                rest.push_back(layer.survey.columns[i].name);
            }
        }
        if (!rest.empty()) {
            const std::string list = join(rest, ", ");
            comment(say("没有用到的列：{}", "columns not used: {}", list));
        }
    }

    const layer::KindTable& m_kinds;
    const std::vector<std::string>& m_packs;
    Lang m_lang;
    Draft m_draft;
};

}  // namespace

Draft draft_project(std::span<const report::InspectedLayer> layers, std::span<const report::InspectedFile> unreadable,
                    const layer::KindTable& kinds, const std::vector<std::string>& packs, Lang lang)
{
    return Writer(kinds, packs, lang).write(layers, unreadable);
}

}  // namespace zonelint::cli
