#include "report/public_masks.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "report/personal_names.hpp"

#include <algorithm>
#include <vector>

namespace zonelint::report {

namespace {

constexpr std::string_view firm_kind = "enterprise";
constexpr std::string_view division_kind = "admin_division";
constexpr std::size_t least_digits = 4;

std::string named_with_id(const std::string& name, const std::string& id)
{
    return name.empty() || name == id ? id : name + " (" + id + ")";
}

}  // namespace

PublicMasks::PublicMasks(std::string key, const layer::KindTable& kinds, std::set<std::string> open, bool names_masked,
                         Lang lang)
    : m_key(std::move(key)), m_kinds(kinds), m_open(std::move(open)), m_names_masked(names_masked), m_lang(lang)
{
    m_open.emplace(division_kind);
}

bool PublicMasks::open(std::string_view kind) const { return m_open.contains(std::string(kind)); }

bool PublicMasks::shows(std::string_view kind) const { return open(kind) || (!m_names_masked && !named_after_people(kind)); }

void PublicMasks::see(const std::string& kind, const std::string& id, const std::string& name)
{
    if (id.empty()) {
        return;
    }
    m_seen.emplace(Object{kind, id}, "");
    m_words.insert(id);
    m_words.insert(name);
    m_named.emplace(Object{kind, named_with_id(name, id)}, Object{kind, id});
    if (kind == firm_kind && !name.empty()) {
        m_named.emplace(Object{kind, name}, Object{kind, id});
    }
}

void PublicMasks::see_firm(const std::string& words)
{
    if (!words.empty()) {
        m_firms.insert(words);
        m_words.insert(words);
    }
}

void PublicMasks::see_reference(const std::string& kind, const std::string& words)
{
    if (!words.empty()) {
        m_references.emplace(kind, words);
    }
}

PublicMasks::Object PublicMasks::object_of(const std::string& kind, const std::string& words) const
{
    const auto known = m_named.find({kind, words});
    return known == m_named.end() ? Object{kind, words} : known->second;
}

void PublicMasks::number()
{
    // What is named and not listed anywhere is an object too.
    for (const auto& [kind, words] : m_references) {
        const std::size_t bracket = words.rfind(" (");
        const bool both = bracket != std::string::npos && words.ends_with(')');
        const std::string id = both ? words.substr(bracket + 2, words.size() - bracket - 3) : words;
        if (!m_named.contains({kind, words})) {
            m_named.emplace(Object{kind, words}, Object{kind, id});
            m_seen.emplace(Object{kind, id}, "");
            m_words.insert(id);
        }
    }
    for (const std::string& words : m_firms) {
        m_seen.emplace(object_of(std::string(firm_kind), words), "");
    }
    std::map<std::string, std::vector<std::pair<std::string, std::string*>>> by_kind;
    for (auto& [object, digits] : m_seen) {
        by_kind[object.first].emplace_back(sha256(m_key + '\x1f' + object.first + '\x1f' + object.second), &digits);
    }
    for (auto& [kind, objects] : by_kind) {
        std::sort(objects.begin(), objects.end());
        const std::size_t width = std::max(least_digits, std::to_string(objects.size()).size());
        for (std::size_t i = 0; i < objects.size(); ++i) {
            const std::string number = std::to_string(i + 1);
            *objects[i].second = std::string(width - number.size(), '0') + number;
        }
    }
    const auto taken = [&] {
        return std::any_of(m_words.begin(), m_words.end(), [&](const std::string& word) {
            const std::size_t at = word.find(m_sign);
            return at != std::string::npos && m_kinds.find(word.substr(0, at)) != nullptr;
        });
    };
    while (taken()) {
        m_sign += '#';
    }
}

const std::string& PublicMasks::digits_of(const Object& object) const
{
    const auto at = m_seen.find(object);
    if (at == m_seen.end()) {
        throw Error(ErrorKind::internal, say("没有为这个对象编号", "the object has no number"), {.layer = object.first});
    }
    return at->second;
}

std::string PublicMasks::id(const std::string& kind, const std::string& id) const
{
    return id.empty() || shows(kind) ? id : kind + m_sign + digits_of({kind, id});
}

std::string PublicMasks::name(const std::string& kind, const std::string& id) const
{
    if (id.empty()) {
        return {};
    }
    const layer::Kind* known = m_kinds.find(kind);
    return (known == nullptr ? kind : known->title.in(m_lang)) + " " + digits_of({kind, id});
}

std::string PublicMasks::reference(const std::string& kind, const std::string& words) const
{
    if (words.empty() || shows(kind)) {
        return words;
    }
    const Object object = object_of(kind, words);
    return named_with_id(name(kind, object.second), id(kind, object.second));
}

std::string PublicMasks::firm(std::string_view of, const std::string& words) const
{
    if (words.empty() || shows(of)) {
        return words;
    }
    const std::string kind(firm_kind);
    return name(kind, object_of(kind, words).second);
}

}  // namespace zonelint::report
