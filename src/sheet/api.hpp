#pragma once
// The face of the library that draws sheets: all that needs Cairo and Pango. This header includes neither, and the command
// loads the library only for formats that are drawn.

#include "report/results.hpp"
#include "report/style.hpp"
#include "sheet/canvas.hpp"

#include <map>
#include <string>
#include <vector>

namespace zonelint::sheet {

struct MapRequest {
    const report::Results& results;  ///< with tables and layers
    const report::StyleModel& style;
    Output output = Output::png;
    PaperChoice paper = {};
    std::string made_by = {};  ///< 制图单位
    Text release = {};         ///< how places and names were changed for the public; empty: for internal use
};

struct Drawn {
    std::string bytes;                             ///< the file
    std::map<char32_t, std::string> no_font = {};  ///< characters drawn as boxes, each with a text that has it
};

class Api {
public:
    virtual ~Api() = default;

    /// The zone-compliance map of a run, in the language of the results. The same results give the same bytes with the same fonts.
    /// Throws Error(config) where Chinese is to be written and the computer has no font for it, Error(internal) where what is
    /// drawn does not add up to the ledger.
    [[nodiscard]] virtual Drawn map(const MapRequest& request) const = 0;

    /// A PDF: an index with counts, then a map a division, rule or finding; `output` does not matter. Throws as map(), and
    /// Error(input) for more than 500 pages.
    [[nodiscard]] virtual Drawn atlas(const MapRequest& request, AtlasBy by) const = 0;

    /// A PDF on A4: for each enterprise with findings a sheet with a figure, the clauses, the numbers, what to do and by when;
    /// `output` and `paper` do not matter. Throws as map().
    [[nodiscard]] virtual Drawn notices(const MapRequest& request) const = 0;
};

/// Exported by the library.
using ApiFactory = const Api& (*)();
inline constexpr const char* api_factory_name = "zonelint_sheet_api";

}  // namespace zonelint::sheet
