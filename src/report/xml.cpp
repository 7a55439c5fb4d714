#include "report/xml.hpp"

#include "report/utf8.hpp"

namespace zonelint::report {

namespace {

void write(const Xml& element, std::size_t depth, std::string& out)
{
    out.append(depth, ' ');
    out += '<' + element.name;
    for (const auto& [key, value] : element.attributes) {
        out += ' ' + key + "=\"" + xml_escaped(value) + '"';
    }
    if (element.text.empty() && element.children.empty()) {
        out += "/>\n";
        return;
    }
    out += '>' + xml_escaped(element.text);
    if (!element.children.empty()) {
        out += '\n';
        for (const Xml& child : element.children) {
            write(child, depth + 1, out);
        }
        out.append(depth, ' ');
    }
    out += "</" + element.name + ">\n";
}

/// U+FFFE and U+FFFF are characters of UTF-8, but not of XML.
bool no_character(std::string_view text, std::size_t at)
{
    return text.substr(at, 2) == "\xEF\xBF" && at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) >= 0xBE;
}

}  // namespace

Xml& Xml::add(std::string child, std::vector<std::pair<std::string, std::string>> with, std::string content)
{
    return children.emplace_back(Xml{std::move(child), std::move(with), std::move(content), {}});
}

std::string render(const Xml& root)
{
    std::string out;
    write(root, 0, out);
    return out;
}

std::string xml_escaped(std::string_view text)
{
    static constexpr std::string_view replacement = "\uFFFD";
    const std::string clean = utf8(text);
    std::string out;
    for (std::size_t i = 0; i < clean.size(); ++i) {
        const char c = clean[i];
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\t':
        case '\n':
        case '\r':
            out += "&#" + std::to_string(static_cast<int>(c)) + ';';  // a bare one in an attribute reads as a blank
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                out += replacement;
            } else if (no_character(clean, i)) {
                out += replacement;
                i += 2;
            } else {
                out += c;
            }
        }
    }
    return out;
}

}  // namespace zonelint::report
