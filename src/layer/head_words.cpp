#include "layer/head_words.hpp"

#include "layer/short_name.hpp"

namespace zonelint::layer {

HeadWords::HeadWords(const Kind& kind, const CoordinateAliases& coordinates, const SourceSpec& spec)
    : m_lon(kind.fields.size())
{
    const std::array<std::pair<const char*, const std::vector<std::string>*>, 3> places{
        {{"lon", &coordinates.lon}, {"lat", &coordinates.lat}, {"place", &coordinates.place}}};
    const auto declare = [&](const std::string& field, std::size_t meaning) {
        const auto own = spec.fields.find(field);
        if (own != spec.fields.end() && own->second.column) {
            add(*own->second.column, meaning);
        }
    };
    // What the project says comes first: an own word may be an alias of another field.
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        declare(kind.fields[i].name, i);
        m_quantity.push_back(kind.fields[i].type == FieldType::quantity);
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        declare(places[i].first, m_lon + i);
    }
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        const Field& field = kind.fields[i];
        add(field.name, i);
        add(short_name(field.name), i);
        for (const std::string& alias : field.aliases) {
            m_words.emplace(alias, i);
        }
    }
    for (std::size_t i = 0; i < places.size() && !kind.shapes.empty(); ++i) {
        add(places[i].first, m_lon + i);
        for (const std::string& alias : *places[i].second) {
            m_words.emplace(alias, m_lon + i);
        }
    }
}

std::vector<HeadWords> words_of_all(const KindTable& kinds)
{
    std::vector<HeadWords> out;
    for (const auto& kind : kinds.kinds()) {
        out.emplace_back(*kind, kinds.coordinates(), SourceSpec{});
    }
    return out;
}

void HeadWords::add(std::string_view word, std::size_t meaning)
{
    m_words.emplace(normal_word(split_unit_hint(word).head), meaning);
    m_words.emplace(normal_word(word), meaning);
}

std::optional<std::size_t> HeadWords::meaning(std::string_view head) const
{
    const auto at = m_words.find(normal_word(split_unit_hint(head).head));
    return at == m_words.end() ? std::nullopt : std::optional(at->second);
}

bool HeadWords::is_angle(std::string_view head) const
{
    const auto found = meaning(head);
    return found && (*found == m_lon || *found == m_lon + 1);
}

bool HeadWords::is_quantity(std::string_view head) const
{
    const auto found = meaning(head);
    return found && *found < m_quantity.size() && m_quantity[*found];
}

}  // namespace zonelint::layer
