#pragma once
// Words that stand for ids and names in a release for the public: one object, one word, in every table and layer.

#include "layer/kind.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace zonelint::report {

/// Objects are numbered within their kind in the order of a hash over `key` and their id: neither the number nor a guess at
/// the id tells which is which without the key, which is published nowhere. Same run, same numbers; another run, others.
class PublicMasks {
public:
    /// `open`: kinds whose words stay. Divisions always stay. `kinds` must outlive it.
    PublicMasks(std::string key, const layer::KindTable& kinds, std::set<std::string> open, bool names_masked, Lang lang);

    /// Whether ids and names of the kind stay. Those of farms do only where the kind is open: they are people's names.
    [[nodiscard]] bool shows(std::string_view kind) const;

    /// Whether shapes and places of the kind stay too.
    [[nodiscard]] bool open(std::string_view kind) const;

    /// To be told of every object before number(). An empty id is none.
    void see(const std::string& kind, const std::string& id, const std::string& name);
    /// The words for a firm in a column of another object: its name or its id.
    void see_firm(const std::string& words);
    /// "name (id)" or an id, as verdicts name what they rest on.
    void see_reference(const std::string& kind, const std::string& words);
    void number();

    // After number(); "" for "". Throw Error(internal) for what was never seen.
    [[nodiscard]] std::string id(const std::string& kind, const std::string& id) const;
    [[nodiscard]] std::string name(const std::string& kind, const std::string& id) const;
    [[nodiscard]] std::string reference(const std::string& kind, const std::string& words) const;
    /// `of`: the kind of the row it stands in.
    [[nodiscard]] std::string firm(std::string_view of, const std::string& words) const;

private:
    using Object = std::pair<std::string, std::string>;  // kind and id

    [[nodiscard]] Object object_of(const std::string& kind, const std::string& words) const;
    [[nodiscard]] const std::string& digits_of(const Object& object) const;

    std::string m_key;
    const layer::KindTable& m_kinds;
    std::set<std::string> m_open;
    bool m_names_masked;
    Lang m_lang;
    std::string m_sign = "#";              // between kind and number; longer where an object is called so already
    std::set<std::string> m_words;         // all ids and names
    std::map<Object, std::string> m_seen;  // number by object
    std::map<Object, Object> m_named;      // kind and words of a reference, or of a firm
    std::set<std::string> m_firms;
    std::set<Object> m_references;
};

}  // namespace zonelint::report
