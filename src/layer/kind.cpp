#include "layer/kind.hpp"

#include <algorithm>
#include <array>

namespace zonelint::layer {

std::string_view to_string(FieldType type)
{
    static constexpr std::array<std::string_view, 9> names{"id",   "text", "number", "quantity", "flag",
                                                           "date", "code", "tree",   "reference"};
    return names[static_cast<std::size_t>(type)];
}

std::optional<std::size_t> Kind::field(std::string_view wanted) const
{
    const auto at = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == wanted; });
    return at == fields.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - fields.begin()));
}

std::vector<std::string> Kind::field_names() const
{
    std::vector<std::string> out;
    out.reserve(fields.size());
    for (const Field& f : fields) {
        out.push_back(f.name);
    }
    return out;
}

const Kind* KindTable::find(std::string_view name) const
{
    const auto at = std::find_if(m_kinds.begin(), m_kinds.end(), [&](const auto& kind) { return kind->name == name; });
    return at == m_kinds.end() ? nullptr : at->get();
}

const Kind& KindTable::at(std::string_view name, const Where& where) const
{
    const Kind* kind = find(name);
    if (kind == nullptr) {
        throw Error(ErrorKind::config, say("没有图层类型 {}", "there is no layer kind {}", name), where,
                    did_you_mean(name, names()));
    }
    return *kind;
}

std::vector<std::string> KindTable::names() const
{
    std::vector<std::string> out;
    out.reserve(m_kinds.size());
    for (const auto& kind : m_kinds) {
        out.push_back(kind->name);
    }
    return out;
}

}  // namespace zonelint::layer
