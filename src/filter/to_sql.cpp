#include "filter/to_sql.hpp"

#include "filter/words.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::filter {

namespace {

using Sql = std::optional<std::string>;  // nothing: it cannot be said

/// What a part of SQL promises. `may`: where it is FALSE the part of the filter is "no". `must`: where it is TRUE that is "yes".
enum class Promise { may, must };

Promise opposite(Promise promise) { return promise == Promise::may ? Promise::must : Promise::may; }

std::string number_literal(double number) { return fmt::format("{:.17g}", number); }

std::string column_in(const SqlField& field, const std::vector<std::string>& words)
{
    std::vector<std::string> quoted;
    for (const std::string& word : words) {
        quoted.push_back(sql_literal(word));
    }
    return field.column + "::text COLLATE \"C\" IN (" + join(quoted, ", ") + ")";
}

const SqlField* sql_field_of(const Expr& value, const SqlFields& fields)
{
    const auto at = value.op == Op::field ? fields.find(value.field) : fields.end();
    return at == fields.end() ? nullptr : &at->second;
}

/// The condition that a number counts at all: NaN and infinite ones do not.
std::string known_number(const SqlField& field)
{
    const std::string least = field.range == layer::Range::any        ? " > -1e300"
                              : field.range == layer::Range::positive ? " > 0"
                                                                      : " >= 0";
    return field.column + least + " AND " + field.column + " < 1e300";
}

class SqlWriter {
public:
    SqlWriter(const SqlFields& fields, Date as_of) : m_fields(fields), m_as_of(as_of) {}

    [[nodiscard]] Sql write(const Expr& expr, Promise promise) const
    {
        switch (expr.op) {
        case Op::constant_truth:
            return expr.truth == Truth::unknown ? Sql() : Sql(expr.truth == Truth::yes ? "TRUE" : "FALSE");
        case Op::both:
        case Op::either:
            return series(expr, promise);
        case Op::negation: {
            const Sql inside = write(expr.args[0], opposite(promise));
            return inside ? Sql("NOT (" + *inside + ")") : Sql();
        }
        case Op::compare:
            return compare(expr, promise);
        case Op::in:
        case Op::like:
            return words(expr, promise);
        case Op::is_null:
            return is_null(expr, promise);
        default:
            return {};
        }
    }

private:
    /// A side that cannot be said is NULL: it decides nothing, and the other sides still may.
    [[nodiscard]] Sql series(const Expr& expr, Promise promise) const
    {
        std::vector<std::string> sides;
        bool said = false;
        for (const Expr& arg : expr.args) {
            const Sql side = write(arg, promise);
            said = said || side;
            sides.push_back(side ? "(" + *side + ")" : "NULL::boolean");
        }
        return said ? Sql(join(sides, expr.op == Op::both ? " AND " : " OR ")) : Sql();
    }

    [[nodiscard]] Sql compare(const Expr& expr, Promise promise) const
    {
        const SqlField* field = sql_field_of(expr.args[0], m_fields);
        if (field == nullptr) {
            return {};
        }
        const Expr& limit = expr.args[1];
        switch (field->form) {
        case SqlField::Form::number: {
            const auto* value = limit.op == Op::constant ? std::get_if<Rational>(&limit.constant.value) : nullptr;
            return value == nullptr ? Sql() : compare_number(*field, expr.comparison, value->to_double(), promise);
        }
        case SqlField::Form::date: {
            const auto* value = limit.op == Op::constant ? std::get_if<Date>(&limit.constant.value) : nullptr;
            value = limit.op == Op::as_of ? &m_as_of : value;
            return value == nullptr ? Sql()
                                    : Sql("CASE WHEN isfinite(" + field->column + ") THEN " + field->column +
                                          sign_of(expr.comparison) + "DATE '" + to_string(*value) + "' END");
        }
        case SqlField::Form::flag: {
            const auto* value = limit.op == Op::constant ? std::get_if<bool>(&limit.constant.value) : nullptr;
            return value == nullptr ? Sql() : Sql(field->column + sign_of(expr.comparison) + (*value ? "TRUE" : "FALSE"));
        }
        case SqlField::Form::words:
            return limit.op == Op::constant ? words(expr, promise) : Sql();
        }
        return {};
    }

    static const char* sign_of(Comparison comparison)
    {
        static constexpr const char* signs[] = {" = ", " <> ", " < ", " <= ", " > ", " >= "};
        return signs[static_cast<std::size_t>(comparison)];
    }

    /// Values and limits are rounded when they change units, so the server decides only what is clear of the limit.
    static Sql compare_number(const SqlField& field, Comparison comparison, double base_limit, Promise promise)
    {
        const double limit = base_limit / field.factor;
        const double margin = std::max(std::fabs(limit) * 1e-9, 1e-12);
        if (!std::isfinite(limit)) {
            return {};
        }
        const double wider = promise == Promise::may ? margin : -margin;
        std::string condition;
        switch (comparison) {
        case Comparison::less:
        case Comparison::less_equal:
            condition = field.column + " < " + number_literal(limit + wider);
            break;
        case Comparison::greater:
        case Comparison::greater_equal:
            condition = field.column + " > " + number_literal(limit - wider);
            break;
        case Comparison::equal:
        case Comparison::unequal:
            if ((comparison == Comparison::equal) != (promise == Promise::may)) {
                return {};  // that two are equal to the last bit
            }
            condition = field.column + (comparison == Comparison::equal ? " BETWEEN " : " NOT BETWEEN ") +
                        number_literal(limit - margin) + " AND " + number_literal(limit + margin);
            break;
        }
        return "CASE WHEN " + known_number(field) + " THEN " + condition + " END";
    }

    [[nodiscard]] Sql words(const Expr& expr, Promise promise) const
    {
        const SqlField* field = sql_field_of(expr.args[0], m_fields);
        const Truth wanted = promise == Promise::may ? Truth::no : Truth::yes;
        if (field == nullptr || field->form != SqlField::Form::words) {
            return {};
        }
        std::vector<std::string> certain;
        for (const auto& [word, meaning] : field->words) {
            if (meaning && word_truth(expr, *meaning) == wanted) {
                certain.push_back(word);
            }
        }
        if (certain.empty()) {
            return {};
        }
        return promise == Promise::may ? "NOT (" + column_in(*field, certain) + ")" : column_in(*field, certain);
    }

    [[nodiscard]] Sql is_null(const Expr& expr, Promise promise) const
    {
        const SqlField* field = sql_field_of(expr.args[0], m_fields);
        if (field == nullptr) {
            return {};
        }
        if (promise == Promise::must) {  // days may have one that stands for an empty cell
            return field->form == SqlField::Form::date ? Sql() : Sql(field->column + " IS NULL");
        }
        switch (field->form) {
        case SqlField::Form::number:
            return "CASE WHEN " + known_number(*field) + " THEN FALSE END";
        case SqlField::Form::date:
            return "CASE WHEN isfinite(" + field->column + ") THEN FALSE END";
        case SqlField::Form::flag:
            return field->column + " IS NULL";
        case SqlField::Form::words: {
            std::vector<std::string> known;
            for (const auto& [word, meaning] : field->words) {
                if (meaning) {
                    known.push_back(word);
                }
            }
            return known.empty() ? Sql() : Sql("NOT (" + column_in(*field, known) + ")");
        }
        }
        return {};
    }

    const SqlFields& m_fields;
    Date m_as_of;
};

}  // namespace

std::string sql_literal(std::string_view text)
{
    std::string out = "E'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') {
            out += c;
        }
        out += c;
    }
    return out + "'";
}

std::string to_sql(const Expr& expr, const SqlFields& fields, Date as_of)
{
    return SqlWriter(fields, as_of).write(expr, Promise::may).value_or("");
}

}  // namespace zonelint::filter
