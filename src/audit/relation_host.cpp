#include "audit/relation_host.hpp"

#include "audit/valid_on.hpp"
#include "filter/bind.hpp"

namespace zonelint::audit {

using relation::Mode;

Truth RelationHost::pair(std::size_t target, std::uint32_t subject, std::uint32_t reference, Mode mode) const
{
    const auto& condition = m_relation.targets[target].pair;
    return condition ? filter::evaluate_row(*condition, pair_frame(target, subject, mode), reference) : Truth::yes;
}

std::vector<std::string> RelationHost::missing(std::size_t target, std::uint32_t subject, std::uint32_t reference) const
{
    std::vector<std::string> out;
    const filter::Frame frame = pair_frame(target, subject, Mode::certain);
    if (!m_relation.text->all_versions && ValidOn(frame.table, frame.as_of)(reference) == Truth::unknown) {
        out.emplace_back("valid_to");
    }
    if (const auto doubt = frame.table.doubtful.find(reference); doubt != frame.table.doubtful.end()) {
        filter::add_missing(out, doubt->second);
    }
    for (const filter::Expr& part : target_of(target).filters) {
        const filter::Trace trace = filter::trace(part, frame, reference);
        if (trace.truth == Truth::unknown) {
            filter::add_missing(out, trace.missing);
        }
    }
    if (target_of(target).pair) {
        const filter::Trace trace = filter::trace(*target_of(target).pair, frame, reference);
        if (trace.truth == Truth::unknown) {
            filter::add_missing(out, trace.missing);
        }
    }
    return out;
}

filter::Interval RelationHost::summand(std::size_t target, std::uint32_t reference,
                                       std::optional<std::uint32_t> within) const
{
    const auto& sum = m_relation.targets[target].sum;
    if (!sum) {
        return filter::Interval::of(Rational(1));
    }
    filter::Frame frame = pair_frame(target, within.value_or(0), Mode::certain);
    frame.clipped = within.has_value();
    filter::Interval value = filter::value_of(*sum, frame, reference);
    if (!value.known && filter::never_negative(*sum, *m_relation.targets[target].kind)) {
        // What is missing can only add to the sum.
        value = {true, Rational(0), Rational(0), true, std::move(value.missing)};
    }
    return value;
}

relation::Area RelationHost::division_area(std::string_view code) const { return m_divisions.area(code); }

const relation::Displaced& RelationHost::displaced(const layer::LayerTable& table) const
{
    return m_divisions.displaced(table, m_definitions.jobs());
}

std::vector<std::string> RelationHost::missing_via(std::uint32_t pipe) const
{
    const layer::LayerTable& pipes = *m_tables.find(m_relation.via->name);
    std::vector<std::string> out;
    if (const auto doubt = pipes.doubtful.find(pipe); doubt != pipes.doubtful.end()) {
        filter::add_missing(out, doubt->second);
    }
    if (m_relation.via_filter) {
        const filter::Trace trace = filter::trace(*m_relation.via_filter, m_definitions.frame(pipes, Mode::certain), pipe);
        if (trace.truth == Truth::unknown) {
            filter::add_missing(out, trace.missing);
        }
    }
    return out;
}

const rule::CompiledRelation::Target& RelationHost::target_of(std::size_t number) const
{
    const std::size_t targets = m_relation.targets.size();
    return number < targets ? m_relation.targets[number] : m_relation.mask[number - targets];
}

filter::Frame RelationHost::pair_frame(std::size_t target, std::uint32_t subject, Mode mode) const
{
    filter::Frame frame = m_definitions.frame(*m_tables.find(target_of(target).kind->name), mode);
    frame.subject = m_subjects;
    frame.subject_row = subject;
    return frame;
}

}  // namespace zonelint::audit
