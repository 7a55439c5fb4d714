#include "program/question.hpp"

#include "audit/query.hpp"
#include "base/parallel.hpp"
#include "cli/io_loader.hpp"
#include "program/gaps.hpp"
#include "program/source_dir.hpp"
#include "relation/relation_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <span>

namespace zonelint::bench {

namespace fs = std::filesystem;

namespace {

using Says = Question::Says;

constexpr std::array<Question, 6> questions{{{"W1", "solid-fuel-in-class-3-zone", Says::feature},
                                             {"W2", "solid-fuel-near-large-plant", Says::metres},
                                             {"W3", "", Says::area},
                                             {"W4", "", Says::metres, 1},
                                             {"W4K", "", Says::metres, 10},
                                             {"W5", "pipe-leads-to-plant", Says::feature}}};

/// Where the protocol keeps a kind's objects, and under which column a field.
struct Delivery {
    std::string_view kind;
    std::string_view file;
    std::array<std::pair<std::string_view, std::string_view>, 3> columns;
    std::string_view unit;            ///< of `capacity`
    std::string_view questions = {};  ///< those that read this file; empty: any

    [[nodiscard]] bool serves(std::string_view question) const
    {
        return questions.empty() || questions.find(question) != std::string_view::npos;
    }
};

constexpr std::array<Delivery, 7> deliveries{{
    {"boiler", "boiler.gpkg", {{{"id", "id"}, {"fuel", "fuel"}, {"capacity", "capacity_tph"}}}, "t/h"},
    {"burn_ban_zone", "burn_ban_zone.gpkg", {{{"id", "name"}, {"class", "zone_class"}}}, ""},
    {"generating_unit", "chp_plant.gpkg", {{{"id", "name"}, {"capacity", "unit_mw"}}}, "MW"},
    {"built_up_area", "built_up.gpkg", {{{"id", "name"}}}, ""},
    {"sewer_pipe", "sewer.gpkg", {}, "", "W3 W4 W4K"},
    {"sewer_pipe", "sewer_net.gpkg", {{{"id", "id"}}}, "", "W5"},
    {"wastewater_plant", "sewer_net_plant.gpkg", {{{"id", "name"}}}, ""},
}};

layer::SourceSpec source_of(const Delivery& delivery)
{
    layer::SourceSpec out;
    out.kind = delivery.kind;
    out.path = delivery.file;
    out.accuracy_m = 0;                  // the peers know no accuracy
    out.repair = layer::Repair::always;  // a zone that crosses itself counts as even-odd
    for (const auto& [field, column] : delivery.columns) {
        if (!field.empty()) {
            layer::FieldSpec spec;
            spec.column = column;
            if (field == "capacity") {
                spec.unit = delivery.unit;
            }
            out.fields.emplace(field, std::move(spec));
        }
    }
    if (delivery.questions == "W5") {
        layer::FieldSpec drawn;
        drawn.value = "known";  // lines are drawn with the water
        out.fields.emplace("flow", std::move(drawn));
    }
    return out;
}

}  // namespace

const Question& find_question(std::string_view name)
{
    const auto found =
        std::find_if(questions.begin(), questions.end(), [&](const Question& question) { return question.name == name; });
    if (found == questions.end()) {
        throw Error(ErrorKind::usage, say("没有题目 {}", "there is no question {}", name), {},
                    say("可用：W1, W2, W3, W4, W4K, W5", "there are: W1, W2, W3, W4, W4K, W5"));
    }
    return *found;
}

namespace {

/// The kinds a question reads, each with the fields to keep.
std::map<const layer::Kind*, std::vector<std::size_t>> needed(const Question& question, Inputs& inputs)
{
    if (question.rule.empty() && question.nearest == 0) {
        return {{inputs.kinds->find("built_up_area"), {0}}, {inputs.kinds->find("sewer_pipe"), {0}}};
    }
    const fs::path source_tree = source_dir();
    rule::ProgramOptions options;
    options.as_of = *parse_date("2024-06-30");
    if (question.nearest > 0) {
        rule::Query query;
        query.subject = "boiler";
        query.relation.relation = "within-distance";
        query.relation.to = {"sewer_pipe"};
        query.nearest = question.nearest;
        inputs.library = rule::Library::load({}, source_tree / "rules", source_tree / "bench");
        inputs.library.add(rule::query_pack(std::span(&query, 1), {}));
        options.rules = {std::string(rule::query_pack_id) + "/*"};
    } else {
        inputs.library = rule::Library::load({"./pack"}, source_tree / "rules", source_tree / "bench");
        options.rules = {std::string(question.rule)};
    }
    inputs.program = rule::compile(inputs.library, *inputs.kinds, relation::schemas(), options);
    return inputs.program.needed_fields();
}

}  // namespace

Inputs read_inputs(const Question& question, const fs::path& data, unsigned jobs)
{
    Inputs out;
    out.kinds = layer::KindTable::load(source_dir() / "layers");
    const auto kinds = needed(question, out);
    const io::Api& io = cli::load_io();
    for (const auto& [kind, fields] : kinds) {
        const auto delivery =
            std::find_if(deliveries.begin(), deliveries.end(), [&, name = std::string_view(kind->name)](const Delivery& d) {
                return d.kind == name && d.serves(question.name);
            });
        if (delivery == deliveries.end()) {
            continue;
        }
        out.tables.add(io.read({.kind = kind,
                                .kinds = out.kinds.get(),
                                .sources = {source_of(*delivery)},
                                .base = data,
                                .fields = fields,
                                .jobs = jobs,
                                .hash = false}));
    }
    return out;
}

namespace {

std::vector<Line> nearest(const Question& question, const Inputs& inputs, unsigned jobs)
{
    audit::Queries queries(inputs.program, inputs.tables, *inputs.kinds, {.jobs = jobs});
    const audit::QueryAnswer found = queries.answer(inputs.program.rules.front(), question.nearest);
    std::vector<Line> lines;
    std::uint32_t listed = 0;
    for (std::size_t i = 0; i < found.rows.size(); ++i) {
        const audit::QueryRow& row = found.rows[i];
        listed = i > 0 && found.rows[i - 1].subject == row.subject ? listed + 1 : 1;
        // Others that are as near as the last follow it.
        if (listed == question.nearest) {
            lines.push_back({found.subjects->source_row[row.subject], row.metres.value_or(-1)});
        }
    }
    return lines;
}

}  // namespace

std::vector<Line> answer(const Question& question, const Inputs& inputs, unsigned jobs)
{
    if (question.nearest > 0) {
        std::vector<Line> lines = nearest(question, inputs, jobs);
        std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.feature < b.feature; });
        return lines;
    }
    if (question.rule.empty()) {
        return gaps(*inputs.tables.find("built_up_area"), *inputs.tables.find("sewer_pipe"), 100, jobs);
    }
    audit::RunOptions options;
    options.engine.jobs = jobs;
    const audit::Run run(inputs.program, inputs.tables, *inputs.kinds, std::move(options));
    const audit::RuleResult& result = run.rules().front();
    if (result.status != audit::RuleStatus::run) {
        throw Error(ErrorKind::internal, result.reason);
    }
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < result.verdicts.size(); ++row) {
        if (result.verdicts[row].outcome == audit::Outcome::violation) {
            rows.push_back(row);
        }
    }
    std::vector<Line> lines(rows.size());
    parallel_ranges(rows.size(), 256, jobs, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            lines[i].feature = result.subjects->source_row[rows[i]];
            if (question.says == Says::metres) {
                lines[i].metres = summarise(run.explain(0, rows[i], relation::Detail::brief)).measured.value_or(-1);
            }
        }
    });
    std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.feature < b.feature; });
    return lines;
}

void write_answer(const Question& question, const std::vector<Line>& lines, const fs::path& file)
{
    std::string text;
    std::array<char, 32> digits{};
    const auto put = [&](auto... value) {
        text.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value...).ptr);
    };
    for (const Line& line : lines) {
        put(line.feature);
        if (question.says != Says::feature) {
            text += ',';
            put(line.metres, std::chars_format::fixed, 4);
        }
        if (question.says == Says::area) {
            text += ',';
            put(line.vertices);
        }
        text += '\n';
    }
    std::ofstream out(file, std::ios::binary);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out) {
        throw Error(ErrorKind::input, say("无法写入", "cannot be written"), {.file = file.string()});
    }
}

}  // namespace zonelint::bench
