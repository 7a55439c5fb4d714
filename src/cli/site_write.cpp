#include "cli/site_write.hpp"

#include "base/counted.hpp"
#include "base/error.hpp"
#include "cli/terminal.hpp"
#include "report/csv.hpp"

#include <algorithm>
#include <sstream>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_refusals_told = 20;

std::string site_csv(const report::SiteReport& report)
{
    std::ostringstream out;
    report::write_csv(report::site_table(report), out);
    return std::move(out).str();
}

}  // namespace

void expect_site_ending(const fs::path& file)
{
    const std::string ending = file.extension().string();
    if (ending != ".csv" && ending != ".xlsx" && ending != ".json") {
        throw Error(ErrorKind::usage, say("不认识 {} 的后缀", "the ending of {} is none that can be written", file.string()),
                    {.file = "-o"}, say("可用：.csv, .xlsx, .json", "there are: .csv, .xlsx, .json"));
    }
}

std::vector<Text> write_site(const report::SiteReport& report, const io::Api& io, const Folder& folder,
                             const std::string& name)
{
    const std::string ending = fs::path(name).extension().string();
    if (ending == ".xlsx") {
        const report::Workbook book = report::site_workbook(report);
        io.write_workbook(folder.path() / name, book);
        return book.notes;
    }
    folder.write(name, ending == ".json" ? report::site_json(report) : site_csv(report));
    return {};
}

void print_site(const report::SiteReport& report, std::string_view format, Lang lang)
{
    if (format == "json") {
        print(report::site_json(report));
    } else if (format == "csv") {
        print(site_csv(report));
    } else {
        for (std::size_t i = 0; i < report.places.size(); ++i) {
            print((i == 0 ? "" : "\n") + report::site_card(report, report.places[i], lang));
        }
    }
    finish_printing();
}

bool tell_lacking(const report::SiteReport& report, const audit::Tables& tables, Lang lang)
{
    bool whole = report.refused.empty();
    const std::size_t told = std::min(report.refused.size(), most_refusals_told);
    for (std::size_t i = 0; i < told; ++i) {
        const report::SiteRefusal& one = report.refused[i];
        talk(say("{0} 第 {1} 行：没有答复，{2}", "{0}: row {1} is not answered: {3}", one.file, one.row, one.reason.zh,
                 one.reason.en)
                 .in(lang));
    }
    if (told < report.refused.size()) {
        talk(say("另有 {0} 行没有答复", "{1} not answered", report.refused.size() - told,
                 counted(report.refused.size() - told, "more row is", "more rows are"))
                 .in(lang));
    }
    for (const auto& [kind, table] : tables.all()) {
        for (const layer::SourceInfo& source : table->sources) {
            if (!source.unreadable.empty()) {
                whole = false;
                talk(say("{0}：无法读取，不在结果内：{1}", "{0}: cannot be read and is not in the answer: {2}", source.path,
                         source.unreadable.zh, source.unreadable.en)
                         .in(lang));
            }
        }
    }
    return whole;
}

}  // namespace zonelint::cli
