#pragma once
// Why an object is on the list, or is not: every condition with its value.

#include "report/report.hpp"

#include <string>

namespace zonelint::report {

/// One object under one rule that was run.
[[nodiscard]] std::string render_why(const audit::Run& run, std::size_t rule, std::uint32_t row,
                                     const audit::Explanation& explanation, Lang lang);

/// The object and its outcome under every rule of its kind, strictest first: a line each.
[[nodiscard]] std::string render_why_object(const audit::Run& run, const layer::LayerTable& table, std::uint32_t row,
                                            Lang lang);

/// "锅炉 GZ-0001 某厂1号炉（440111 白云区）".
[[nodiscard]] std::string object_line(const audit::Run& run, const layer::LayerTable& table, std::uint32_t row, Lang lang);

}  // namespace zonelint::report
