#pragma once
// What names mean in a filter of a rule or pack. Internal to rule/.

#include "rule/resolver.hpp"

namespace zonelint::rule {

class RuleScope : public filter::Scope {
public:
    RuleScope(Resolver& resolver, Instance& instance, View view, const layer::Kind& kind, const layer::Kind* subject);

    /// Looks at a filter before it is bound: refuses a name that could be a parameter or a code, and learns from the other
    /// side of comparisons which dimension an indicator's values have (the language declares none).
    void prepare(const filter::Ast& ast, const FilterText& text);

    [[nodiscard]] const layer::Kind& kind() const override { return m_kind; }
    [[nodiscard]] const layer::Kind* subject_kind() const override { return m_subject; }
    [[nodiscard]] std::optional<Parameter> parameter(std::string_view name) override;
    [[nodiscard]] std::optional<std::uint32_t> definition(std::string_view name) override;
    [[nodiscard]] Dimension measure(std::uint32_t number, filter::Measure measure, const Where& where) override;
    void expect_truth(std::uint32_t number, const Where& where) override;
    [[nodiscard]] std::optional<std::vector<std::string>> region(std::string_view name) override;
    [[nodiscard]] std::vector<std::string> other_names() const override;

private:
    [[nodiscard]] const layer::CodeList* codes_of(const filter::Ast& side) const;
    [[nodiscard]] std::optional<IndicatorScale> scale_of(const filter::Ast& side);
    [[nodiscard]] Dimension measure_of(CompiledIndicator& indicator, std::uint32_t number, filter::Measure measure,
                                       const Where& where);
    void check_word(const filter::Ast& word, const layer::CodeList& codes, const FilterText& text);
    void learn(const filter::Ast& side, const filter::Ast& other);

    Resolver& m_resolver;
    Instance& m_instance;
    View m_view;
    const layer::Kind& m_kind;
    const layer::Kind* m_subject;
    std::map<std::string, IndicatorScale, std::less<>> m_scales;  // by name of the definition: what it is compared with
    std::map<std::uint32_t, std::string> m_called;                // by number: the name it was asked by
};

}  // namespace zonelint::rule
