#pragma once
// What each page of an atlas shows.

#include "sheet/api.hpp"
#include "sheet/content.hpp"

namespace zonelint::sheet {

struct AtlasPage {
    std::string title;
    Content content;
};

/// Divisions by code (objects without one last), rules by id, findings with the gravest first. Every verdict that is flagged is on
/// exactly one page; by finding, every finding. Throws Error(internal) where the pages do not add up to the ledger.
[[nodiscard]] std::vector<AtlasPage> atlas_pages(const report::Results& results, const report::StyleModel& style,
                                                 AtlasBy by);

}  // namespace zonelint::sheet
