#pragma once
// What is known about places, and which rules would bind a new object there: cards for the terminal, tables, a workbook, JSON.

#include "audit/site.hpp"
#include "report/report.hpp"
#include "report/workbook.hpp"

namespace zonelint::report {

/// An application that could not be answered.
struct SiteRefusal {
    std::string file;
    std::int64_t row = 0;
    std::string id;
    Text reason;
};

/// One place, answered.
struct SitePlace {
    std::uint32_t row = 0;  ///< of SiteReport::applications
    audit::SiteFacts facts;
    std::vector<Text> problems;  ///< cells that do not read as they should: "额定出力 10：没有单位"
    std::vector<Row> verdicts;  ///< of all rules that say anything of the object; those of a topic together, strictest first
    std::int64_t not_bound = 0;  ///< rules out of whose scope it is
};

struct SiteReport {
    const layer::LayerTable* applications = nullptr;  ///< the places, as objects of `subject` where one was named
    std::vector<const layer::Kind*> layers;           ///< that were looked at, in the order of the cards
    const layer::Kind* subject = nullptr;             ///< null: only the places were asked about
    const audit::Run* run = nullptr;                  ///< null where `subject` is
    std::vector<SitePlace> places;                    ///< in the order in which they were given
    std::vector<SiteRefusal> refused;
    std::vector<Text> given;    ///< "燃料 coal": what was said of all objects
    std::vector<Text> assumed;  ///< "状态 在用": what was taken for granted where an application says nothing
    bool accuracy_assumed = false;
    Date as_of;
    Lang lang = Lang::zh;  ///< of sentences in files
    std::string tool_version;
};

/// Fields of a kind that a card shows of its objects: what class they are of, and their state. To be loaded with the layers.
[[nodiscard]] std::vector<std::string> site_fields(const layer::Kind& kind);

/// Fills the problems of all places.
void tell_problems(SiteReport& report);

/// Fills the verdicts of all places from a run whose subjects from row `first` on are the applications in their order. The
/// run must outlive the report. Throws as make_row().
void judge_places(SiteReport& report, const audit::Run& run, std::uint32_t first, unsigned jobs);

/// The card of a place, its lines as wide as they are.
[[nodiscard]] std::string site_card(const SiteReport& report, const SitePlace& place, Lang lang);

/// A row a fact and a rule, by place: what CSV holds. The report must outlive it, here and below.
[[nodiscard]] Table site_table(const SiteReport& report);

/// A row a place, with two columns a layer: what holds it or is nearest, and how far that is.
[[nodiscard]] Table site_places_table(const SiteReport& report);

/// Sheets: places, details, rules, and what was refused where anything was.
[[nodiscard]] Workbook site_workbook(const SiteReport& report, const WorkbookOptions& options = {});

/// One object with all places.
[[nodiscard]] std::string site_json(const SiteReport& report);

}  // namespace zonelint::report
