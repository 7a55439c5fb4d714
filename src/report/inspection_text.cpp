// An inspection for a terminal.
#include "report/inspection.hpp"

#include "base/counted.hpp"
#include "layer/crs_check.hpp"
#include "layer/problem_names.hpp"
#include "report/aligned.hpp"
#include "report/utf8.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace zonelint::report {

namespace {

constexpr std::size_t most_rows_named = 5;
constexpr std::size_t most_width = 40;

class InspectionPage {
public:
    InspectionPage(const Inspection& inspection, Lang lang)
        : m_inspection(inspection), m_lang(lang), m_groups(groups_of(inspection))
    {}

    std::string text()
    {
        for (const InspectedFile& file : m_inspection.files) {
            if (!file.error.empty()) {
                m_out += plain_line(file.path) + "\n  " + say("无法读取：", "cannot be read: ").in(m_lang) +
                         plain_line(file.error.in(m_lang)) + "\n\n";
            }
            for (const InspectedLayer& layer : file.layers) {
                heading(file, layer);
                columns(layer);
                problems(layer);
                m_out += "\n";
            }
        }
        if (!m_inspection.skipped.empty()) {
            std::vector<std::string> paths;
            for (const InspectedFile& file : m_inspection.skipped) {
                paths.push_back(file.path);
            }
            const std::string list = plain_line(join(paths, ", "));
            m_out += say("没有读的文件：{}\n", "files not read: {}\n", list).in(m_lang);
        }
        return m_out + headline();
    }

private:
    void heading(const InspectedFile& file, const InspectedLayer& layer)
    {
        const layer::LayerSurvey& survey = layer.survey;
        const bool same_name = std::filesystem::path(file.path).stem() == survey.layer;
        m_out += plain_line(same_name ? file.path : file.path + " : " + survey.layer) + "\n";
        const std::string crs =
            survey.crs.empty() ? say("没有声明坐标系", "no system declared").in(m_lang) : layer::short_crs(survey.crs);
        std::string facts = survey.driver + ", " + say("{0} 行", "{1}", survey.rows, counted(survey.rows, "row")).in(m_lang);
        if (survey.shape != geo::Shape::none) {
            const std::string counted = shapes(survey);
            facts += (counted.empty() ? "" : ", " + counted) + ", " + crs;
        }
        if (!survey.encoding.empty()) {
            facts += ", " + survey.encoding;
        }
        m_out += "  " + plain_line(facts) + "\n";
        if (layer.guess.kind != nullptr) {
            std::string reasons;
            for (const Text& reason : layer.guess.reasons) {
                reasons += (reasons.empty() ? "" : m_lang == Lang::zh ? "；" : "; ") + reason.in(m_lang);
            }
            const layer::Kind& kind = *layer.guess.kind;
            const double score = layer.guess.score;
            m_out += "  " +
                     say("类型 {0} {1}（{3:.2f}）：{4}", "kind {0} {2} ({3:.2f}): {4}", kind.name, kind.title.zh,
                         kind.title.en, score, reasons)
                         .in(m_lang) +
                     "\n";
        }
    }

    std::string shapes(const layer::LayerSurvey& survey) const
    {
        static const std::array<Text, 4> names = {Text{}, say("点", "points"), say("线", "lines"), say("面", "polygons")};
        std::vector<std::string> out;
        for (std::size_t shape = 1; shape < survey.shapes.size(); ++shape) {
            if (survey.shapes[shape] > 0) {
                out.push_back(fmt::format("{} {}", survey.shapes[shape], names[shape].in(m_lang)));
            }
        }
        if (survey.shapes[0] > 0) {
            out.push_back(say("{} 行没有几何", "{} without geometry", survey.shapes[0]).in(m_lang));
        }
        return join(out, ", ");
    }

    void columns(const InspectedLayer& layer)
    {
        std::vector<std::vector<std::string>> rows;
        for (std::size_t i = 0; i < layer.survey.columns.size(); ++i) {
            const layer::ColumnProfile& column = layer.survey.columns[i];
            const auto percent = layer.survey.rows == 0 ? 0 : 100 * column.filled / layer.survey.rows;
            const std::string& field = i < layer.fields.size() ? layer.fields[i] : std::string();
            std::vector<std::string> samples;
            for (const std::string& sample : column.samples) {
                samples.push_back(layer::cut(plain_line(sample), most_width / 2));
            }
            rows.push_back({plain_line(column.name), std::string(to_string(column.type)), fmt::format("{}%", percent),
                            fmt::format("{}{}", column.distinct, column.more ? "+" : ""), field.empty() ? "" : "-> " + field,
                            join(samples, " | ")});
        }
        m_out += aligned(rows, "    ", most_width);
    }

    void problems(const InspectedLayer& layer)
    {
        for (const ProblemGroup& group : m_groups) {
            if (group.layer != &layer) {
                continue;
            }
            const layer::ProblemName* name = layer::find_problem_name(group.name);
            const layer::Problem& first = *group.rows.front();
            const std::string field = group.field.empty() ? "" : " " + group.field;
            m_out += fmt::format("  {} {}{}", by_design(group.name) ? "·" : "!", group.name, field);
            if (name != nullptr) {
                m_out += m_lang == Lang::zh ? "（" + name->title.zh + "）" : " (" + name->title.en + ")";
            }
            if (first.row == whole_layer) {
                m_out += ": " + plain_line(first.message.in(m_lang)) + "\n";
            } else {
                m_out += ": " + rows(group) + "\n      " + plain_line(first.message.in(m_lang)) + "\n";
            }
            if (name != nullptr && !by_design(group.name)) {
                m_out += "      => " + name->advice.in(m_lang) + "\n";
            }
        }
    }

    std::string rows(const ProblemGroup& group) const
    {
        std::vector<std::string> numbers;
        for (const layer::Problem* problem : group.rows) {
            if (numbers.size() == most_rows_named) {
                numbers.emplace_back("…");
                break;
            }
            numbers.push_back(std::to_string(problem->row));
        }
        const std::string list = join(numbers, ", ");
        return say("{} 处，第 {} 行", "{}, in row {}", group.count, list).in(m_lang);
    }

    std::string headline() const
    {
        std::size_t unreadable = 0;
        std::size_t layers = 0;
        for (const InspectedFile& file : m_inspection.files) {
            unreadable += file.error.empty() ? 0U : 1U;
            layers += file.layers.size();
        }
        std::int64_t problems = 0;
        for (const ProblemGroup& group : m_groups) {
            problems += by_design(group.name) ? 0 : group.count;
        }
        const std::size_t files = m_inspection.files.size();
        return say("文件 {0} 个，图层 {1} 个，问题 {2} 处，无法读取的文件 {3} 个\n",
                   "files: {0}, layers: {1}, problems: {2}, files that cannot be read: {3}\n", files, layers, problems,
                   unreadable)
            .in(m_lang);
    }

    const Inspection& m_inspection;
    Lang m_lang;
    std::vector<ProblemGroup> m_groups;
    std::string m_out;
};

}  // namespace

std::string inspection_text(const Inspection& inspection, Lang lang) { return InspectionPage(inspection, lang).text(); }

}  // namespace zonelint::report
