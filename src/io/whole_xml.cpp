#include "io/whole_xml.hpp"

#include <vector>

namespace zonelint::io {

bool whole_xml(std::string_view text)
{
    if (!text.starts_with("<?xml ")) {
        return false;
    }
    const std::size_t declared = text.find("?>");
    if (declared == std::string_view::npos) {
        return false;
    }
    text.remove_prefix(declared + 2);
    std::vector<std::string_view> open;
    bool root = false;
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<')) {
        text.remove_prefix(at + 1);
        const std::size_t end = text.find('>');
        std::string_view tag = text.substr(0, end);
        if (end == std::string_view::npos || tag.empty() || tag.find('<') != std::string_view::npos) {
            return false;
        }
        text.remove_prefix(end + 1);
        if (tag.front() == '/') {
            if (open.empty() || open.back() != tag.substr(1)) {
                return false;
            }
            open.pop_back();
            continue;
        }
        if (open.empty() && root) {
            return false;
        }
        root = true;
        if (tag.back() != '/') {
            open.push_back(tag.substr(0, tag.find_first_of(" \n\t")));
        }
    }
    return root && open.empty() && text.find_first_not_of(" \r\n\t") == std::string_view::npos;
}

}  // namespace zonelint::io
