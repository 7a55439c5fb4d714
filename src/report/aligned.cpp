#include "report/aligned.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace zonelint::report {

std::string aligned(const std::vector<std::vector<std::string>>& rows, std::string_view indent, std::size_t most_width)
{
    std::vector<std::size_t> widths;
    for (const std::vector<std::string>& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], std::min(most_width, display_width(row[i])));
        }
    }
    std::string out;
    for (const std::vector<std::string>& row : rows) {
        std::string line(indent);
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += i + 1 == row.size() ? row[i] : pad(row[i], widths[i] + 2);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

}  // namespace zonelint::report
