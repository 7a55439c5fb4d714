#include "report/sentence.hpp"

#include <algorithm>

namespace zonelint::report {

Text joined(const std::vector<Text>& parts, const char* zh, const char* en)
{
    Text out;
    for (const Text& part : parts) {
        out.zh += (out.zh.empty() ? "" : zh) + part.zh;
        out.en += (out.en.empty() ? "" : en) + part.en;
    }
    return out;
}

void add_part(std::vector<Text>& parts, Text part)
{
    if (!part.empty() && std::find(parts.begin(), parts.end(), part) == parts.end()) {
        parts.push_back(std::move(part));
    }
}

}  // namespace zonelint::report
