#include "cli/public_release.hpp"

#include "base/error.hpp"
#include "base/rational.hpp"
#include "cli/page_program.hpp"
#include "cli/written_release.hpp"
#include "report/leak_check.hpp"
#include "report/notes.hpp"

#include <algorithm>
#include <array>

namespace zonelint::cli {

namespace {

/// jsonl, sarif and notices name what a verdict rests on, or whom it is for; no table tells which part of that is public.
constexpr std::array<std::string_view, 10> fit_for_all = {"csv",     "gpkg", "qgz",     "shp",     "xlsx",
                                                          "geojson", "html", "map-png", "map-pdf", "map-svg"};

bool is_fit(std::string_view format)
{
    return std::find(fit_for_all.begin(), fit_for_all.end(), format) != fit_for_all.end();
}

report::PublicPromise promise_of(const rule::PublicChoice& choice, const report::PublicGrid& grid)
{
    report::PublicPromise out{.round_m = choice.round_m,
                              .lon_step = grid.lon,
                              .lat_step = grid.lat,
                              .by_division = choice.places == rule::PublicChoice::Places::division,
                              .names_masked = choice.names_masked,
                              .open = {},
                              .dropped = {}};
    for (const rule::PublicChoice::Open& open : choice.open) {
        out.open.insert(open.kind);
    }
    for (const rule::PublicChoice::Drop& drop : choice.drop) {
        out.dropped.emplace(drop.kind, drop.field);
    }
    return out;
}

}  // namespace

std::vector<const Format*> public_formats(const std::vector<std::string>& named)
{
    std::vector<const Format*> out = choose_formats(named);
    if (named.empty()) {
        std::erase_if(out, [](const Format* format) { return !is_fit(format->name); });
        return out;
    }
    std::vector<std::string> fit;
    for (const Format& format : formats()) {
        if (is_fit(format.name)) {
            fit.emplace_back(format.name);
        }
    }
    for (const Format* format : out) {
        if (!is_fit(format->name)) {
            throw Error(ErrorKind::usage,
                        say("{} 格式不能公开：它写出每条结论的全部依据或收件人",
                            "the format {} cannot be public: it tells all that a verdict rests on, or whom it is for",
                            format->name),
                        {}, say("可用：{}", "there are: {}", join(fit, ", ")));
        }
    }
    return out;
}

rule::PublicChoice read_public_file(const std::string& word, const layer::KindTable& kinds)
{
    rule::PublicChoice out;
    if (word != default_public) {
        out = rule::read_public_choice(word);
    }
    for (const rule::PublicChoice::Open& open : out.open) {
        static_cast<void>(kinds.at(open.kind, open.where));
    }
    for (const rule::PublicChoice::Drop& drop : out.drop) {
        const layer::Kind& kind = kinds.at(drop.kind, drop.where);
        if (!kind.field(drop.field)) {
            throw Error(ErrorKind::config, say("{0} 没有字段 {1}", "{0} has no field {1}", drop.kind, drop.field),
                        drop.where, did_you_mean(drop.field, kind.field_names()));
        }
    }
    return out;
}

Text public_words(const rule::PublicChoice& choice)
{
    const bool by_division = choice.places == rule::PublicChoice::Places::division;
    const bool km = choice.round_m >= 1000;
    const std::string length = format_number(km ? choice.round_m / 1000 : choice.round_m) + (km ? " km" : " m");
    const Text places = by_division ? say("位置并到行政区（每类至少 {} 个）",
                                          "places by division (with {} objects of a kind or more)", choice.fewest)
                                    : say("位置取整到 {}", "places rounded to {}", length);
    const Text names = choice.names_masked ? Text{"名称换成代号", "names masked"} : Text{"保留名称", "names kept"};
    return say("{0}，{2}", "{1}, {3}", places.zh, places.en, names.zh, names.en);
}

void mark_release(report::Results& results, const rule::PublicChoice& choice)
{
    results.project_name += results.lang == Lang::zh ? "（公开版）" : " (public release)";
    const auto notes = std::find_if(results.tables.begin(), results.tables.end(),
                                    [](const report::Table& table) { return table.name == "notes"; });
    if (notes == results.tables.end()) {
        return;
    }
    const Text how = public_words(choice);
    const std::string text = say("公开版：{0}", "for the public: {1}", how.zh, how.en).in(results.lang);
    report::Record told(notes->fields.size());
    told[notes->at("topic")] = report::text_value(key(report::Topic::note));
    told[notes->at("text")] = report::text_value(text);
    std::vector<report::Record> rows{std::move(told)};
    for (std::size_t row = 0; row < notes->size; ++row) {
        rows.push_back(notes->row(row));
    }
    report::hold(*notes, std::move(rows));
}

std::size_t expect_no_leak(const RunOutput& output, const report::Results& full, const rule::PublicChoice& choice,
                           const report::PublicGrid& grid)
{
    const report::PublicPromise promise = promise_of(choice, grid);
    const std::array<std::string_view, 1> known{page_program()};
    report::LeakCheck check(full, promise, output.style.kinds, known);
    check_release(output, check);
    if (const auto leak = check.leak()) {
        throw Error(ErrorKind::input,
                    !leak->broken.empty()
                        ? say("公开版的位置不合要求：{0}", "places of the release are not as promised: {1}", leak->broken.zh,
                              leak->broken.en)
                    : leak->where.empty()
                        ? say("公开版里有不该公开的位置：{}", "the release holds a place that it should not: {}", leak->what)
                        : say("公开版里有不该公开的内容“{0}”（完整结果中的 {1}）",
                              "the release holds `{0}`, which it should not ({1} of the full run)", leak->what, leak->where),
                    {.file = leak->file},
                    say("没有写出任何文件；项目名称、规则文字里有对象名称的，请先改掉",
                        "nothing was written; where the project's name or a rule names an object, change that first"));
    }
    return check.words();
}

}  // namespace zonelint::cli
