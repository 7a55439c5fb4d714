#include "base/error.hpp"

namespace zonelint {

namespace {

std::string place(const Where& where, Lang lang)
{
    std::string out = where.file;
    if (where.line > 0) {
        out += fmt::format(":{}:{}", where.line, where.column > 0 ? where.column : 1);
    }
    const auto add = [&](const char* zh, const char* en, const std::string& value) {
        if (!value.empty()) {
            out += out.empty() ? "" : (lang == Lang::zh ? "，" : ", ");
            out += lang == Lang::zh ? zh : en;
            out += ' ';
            out += value;
        }
    };
    add("图层", "layer", where.layer);
    add("要素", "feature", where.feature);
    add("字段", "field", where.field);
    add("规则", "rule", where.rule);
    return out;
}

}  // namespace

Error::Error(ErrorKind kind, Text message, Where where, Text hint)
    : std::runtime_error(message.en), m_kind(kind), m_message(std::move(message)), m_where(std::move(where)),
      m_hint(std::move(hint))
{}

std::string Error::render(Lang lang) const
{
    const std::string at = place(m_where, lang);
    std::string out = at.empty() ? m_message.in(lang) : at + (lang == Lang::zh ? "：" : ": ") + m_message.in(lang);
    if (!m_hint.empty()) {
        out += (lang == Lang::zh ? "（" : " (") + m_hint.in(lang) + (lang == Lang::zh ? "）" : ")");
    }
    return out;
}

}  // namespace zonelint
