#include "rule/canonical.hpp"

namespace zonelint::rule {

namespace {

struct Writer {
    std::string out;

    void number(std::uint64_t value) { out += std::to_string(value) + ','; }

    /// Length first, so that no text can be taken for another.
    void word(std::string_view text)
    {
        number(text.size());
        out += text;
    }

    void constant(const filter::Constant& constant)
    {
        number(constant.value.index());
        if (const auto* exact = std::get_if<Rational>(&constant.value)) {
            word(to_string(*exact, 40));
        } else if (const auto* date = std::get_if<Date>(&constant.value)) {
            word(to_string(*date));
        } else if (const auto* text = std::get_if<std::string>(&constant.value)) {
            word(*text);
        } else if (const auto* flag = std::get_if<bool>(&constant.value)) {
            number(*flag ? 1 : 0);
        }
        word(constant.unit == nullptr ? std::string_view{} : constant.unit->name);
        word(constant.parameter);
    }

    void optional(const std::optional<filter::Constant>& value)
    {
        out += value ? '+' : '-';
        if (value) {
            constant(*value);
        }
    }

    void expr(const filter::Expr& expr)
    {
        out += '(';
        number(static_cast<std::uint64_t>(expr.op));
        switch (expr.op) {
        case filter::Op::constant_truth:
            number(static_cast<std::uint64_t>(expr.truth));
            break;
        case filter::Op::compare:
            number(static_cast<std::uint64_t>(expr.comparison));
            break;
        case filter::Op::field:
        case filter::Op::subject_field:
            number(expr.field);
            break;
        case filter::Op::definition:
            number(expr.definition);
            break;
        case filter::Op::measure:
            number(expr.definition);
            number(static_cast<std::uint64_t>(expr.measure));
            break;
        case filter::Op::constant:
        case filter::Op::like:
        case filter::Op::new_since:
            constant(expr.constant);
            break;
        case filter::Op::in:
            for (const filter::Constant& item : expr.list) {
                constant(item);
            }
            break;
        default:
            break;
        }
        for (const filter::Expr& arg : expr.args) {
            this->expr(arg);
        }
        out += ')';
    }

    void optional(const std::optional<filter::Expr>& value)
    {
        out += value ? '+' : '-';
        if (value) {
            expr(*value);
        }
    }

    void body(const filter::Expr& value)
    {
        out += 'F';
        expr(value);
    }

    void body(const CompiledReadings& readings)
    {
        out += 'R';
        word(readings.question.zh);
        word(readings.question.en);
        for (const CompiledReadings::Option& option : readings.options) {
            word(option.name);
            expr(option.expr);
        }
        out += readings.settled ? '+' : '-';
        if (readings.settled) {
            number(*readings.settled);
            word(readings.settled_by);
        }
    }

    void body(const CompiledRelation& relation)
    {
        out += 'X';
        word(relation.schema->name);
        for (const CompiledRelation::Target& target : relation.targets) {
            word(target.kind->name);
            for (const filter::Expr& filter : target.filters) {
                expr(filter);
            }
            optional(target.pair);
            optional(target.sum);
            for (const auto& [reference, subject] : target.on) {
                number(reference);
                number(subject);
            }
        }
        optional(relation.distance);
        optional(relation.snap);
        optional(relation.min_area);
        number(relation.centroid ? 1 : 0);
        for (const CompiledRelation::Target& mask : relation.mask) {
            word(mask.kind->name);
        }
        word(relation.via == nullptr ? std::string_view{} : relation.via->name);
        optional(relation.via_filter);
        word(relation.text->direction);
        word(relation.text->level);
        number(relation.text->all_versions ? 1 : 0);
    }

    void body(const CompiledIndicator& indicator)
    {
        out += 'I';
        word(indicator.code);
        word(indicator.parameter);
        number(static_cast<std::uint64_t>(indicator.year.value_or(0)));
        number(static_cast<std::uint64_t>(indicator.base_year.value_or(0)));
        for (const std::string& name : indicator.lacks) {
            word(name);
        }
    }
};

}  // namespace

std::string canonical(const filter::Expr& expr)
{
    Writer writer;
    writer.expr(expr);
    return std::move(writer.out);
}

std::string canonical(const CompiledDefinition& definition)
{
    Writer writer;
    writer.word(definition.kind->name);
    if (std::holds_alternative<CompiledReadings>(definition.body)) {
        writer.word(definition.name);
    }
    if (std::holds_alternative<CompiledIndicator>(definition.body)) {
        // Of another pack a code may have another unit.
        writer.word(definition.owner.substr(0, definition.owner.find('/')));
    }
    std::visit([&](const auto& body) { writer.body(body); }, definition.body);
    return std::move(writer.out);
}

}  // namespace zonelint::rule
