#pragma once
// Filters, relations and duties in plain words: titles of layers, fields and codes instead of their names.

#include "layer/kind.hpp"
#include "rule/pack.hpp"

#include <string>
#include <string_view>

namespace zonelint::cli {

/// Says the same as the pages under docs/rules; tests/python/rule_pages_test.py compares them.
class RuleSpeech {
public:
    RuleSpeech(const layer::KindTable& kinds, Lang lang) : m_kinds(kinds), m_lang(lang) {}

    /// `subject` is what subject.<field> reads; null: the kind itself.
    [[nodiscard]] std::string filter(std::string_view text, const layer::Kind& kind,
                                     const layer::Kind* subject = nullptr) const;

    /// `kind` is that of the objects the relation is asked of.
    [[nodiscard]] std::string relation(const rule::RelationText& text, const layer::Kind& kind) const;

    /// The law's words, until when, where, and what an unmet duty comes to.
    [[nodiscard]] std::string duty(const rule::Duty& duty) const;

private:
    [[nodiscard]] std::string kind_titles(const std::vector<std::string>& names) const;
    [[nodiscard]] std::string same_key(const layer::Kind& to, const std::string& other, const layer::Kind& kind,
                                       const std::string& own) const;
    [[nodiscard]] std::string joined(const std::vector<std::string>& parts) const;

    const layer::KindTable& m_kinds;
    Lang m_lang;
};

}  // namespace zonelint::cli
