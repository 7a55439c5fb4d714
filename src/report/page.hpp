#pragma once
// report.html: the offline page of a run. The program of the page (web/) is made when zonelint is built; here it is given its
// data. Nothing is drawn, counted or worded again: the page gets the tables, the layers and the style model.

#include "report/results.hpp"
#include "report/style.hpp"

#include <string>
#include <string_view>

namespace zonelint::report {

/// Where the data go in the page's program; it stands there once.
inline constexpr std::string_view page_data_mark = "@zonelint-run@";

/// What fits into a page that an office computer opens at once. Beyond it, shapes are left out and the page says how many;
/// tables and counts are always whole.
struct PageLimits {
    std::size_t reference_vertices = 300'000;
    std::size_t evidence_vertices = 300'000;  ///< of lines and areas of findings, of gaps, of lines to references
};

/// The page: `program` with the data as a JSON block. No text of the run can end the block or begin a tag. Throws
/// Error(internal) for a program without the mark.
[[nodiscard]] std::string render_page(std::string_view program, const Results& results, const StyleModel& style,
                                      const PageLimits& limits = {});

}  // namespace zonelint::report
