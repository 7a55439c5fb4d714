#include "io/xlsx_parts.hpp"

#include "io/xml_scan.hpp"

#include <charconv>
#include <map>

namespace zonelint::io {

namespace {

using Token = XmlScan::Token;

/// A target in a .rels file, from the folder of the part that it belongs to.
std::string resolve(const std::string& folder, const std::string& target)
{
    const std::filesystem::path path =
        target.starts_with('/') ? std::filesystem::path(target.substr(1)) : std::filesystem::path(folder) / target;
    return path.lexically_normal().string();
}

struct Relation {
    std::string id, type, target;
};

std::vector<Relation> read_relations(const std::filesystem::path& file, const std::string& part, const Where& where)
{
    const std::filesystem::path path(part);
    const std::string folder = path.parent_path().string();
    const std::string prefix = folder.empty() ? std::string() : folder + "/";
    XmlScan xml(file, prefix + "_rels/" + path.filename().string() + ".rels", where);
    std::vector<Relation> out;
    for (Token token = xml.next(); token != Token::end; token = xml.next()) {
        if (token == Token::open && xml.name() == "Relationship") {
            const std::string type = xml.attribute("Type");
            const std::size_t slash = type.rfind('/');
            out.push_back({xml.attribute("Id"), slash == std::string::npos ? type : type.substr(slash + 1),
                           resolve(folder, xml.attribute("Target"))});
        }
    }
    return out;
}

const Relation* find_relation(const std::vector<Relation>& relations, std::string_view type)
{
    for (const Relation& relation : relations) {
        if (relation.type == type) {
            return &relation;
        }
    }
    return nullptr;
}

void read_workbook(XmlScan xml, const std::vector<Relation>& relations, XlsxParts& out)
{
    for (Token token = xml.next(); token != Token::end; token = xml.next()) {
        if (token != Token::open) {
            continue;
        }
        if (xml.name() == "workbookPr") {
            const std::string flag = xml.attribute("date1904");
            out.from_1904 = flag == "1" || flag == "true" || flag == "on";
        } else if (xml.name() == "sheet") {
            const std::string id = xml.attribute("id");
            for (const Relation& relation : relations) {
                if (relation.id == id && relation.type == "worksheet") {
                    const std::string state = xml.attribute("state");
                    out.sheets.push_back({xml.attribute("name"), state == "hidden" || state == "veryHidden"});
                    out.paths.push_back(relation.target);
                }
            }
        }
    }
}

/// Texts of runs are joined; how to pronounce them is not text.
void read_texts(XmlScan xml, std::vector<std::string>& out)
{
    bool inside = false;
    int aside = 0;
    for (Token token = xml.next(); token != Token::end; token = xml.next()) {
        if (token == Token::text) {
            if (inside && aside == 0 && !out.empty()) {
                xml.append_text(out.back());
            }
        } else if (xml.name() == "si" && token == Token::open) {
            out.emplace_back();
        } else if (xml.name() == "rPh") {
            aside += token == Token::open ? 1 : -1;
        } else if (xml.name() == "t") {
            inside = token == Token::open;
        }
    }
}

int integer(const std::string& text)
{
    int out = -1;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

/// Formats that programs know by number; 27 to 36 and 50 to 58 are those of Chinese Excel.
NumberLook known_look(int format)
{
    switch (format) {
    case 17:
    case 27:
    case 36:
    case 50:
    case 52:
    case 55:
    case 57:
        return NumberLook::month;  // mmm-yy, yyyy"年"m"月"
    case 9:
    case 10:
        return NumberLook::percent;  // 0%, 0.00%
    default:
        const bool day = (format >= 14 && format <= 16) || format == 22 || (format >= 28 && format <= 31) || format == 51 ||
                         format == 53 || format == 54 || format == 58;
        return day ? NumberLook::day : NumberLook::number;
    }
}

void read_looks(XmlScan xml, std::vector<NumberLook>& out)
{
    std::map<int, NumberLook> own;
    bool inside = false;
    for (Token token = xml.next(); token != Token::end; token = xml.next()) {
        if (token == Token::text) {
            continue;
        }
        if (xml.name() == "cellXfs") {
            inside = token == Token::open;
        } else if (token == Token::open && xml.name() == "numFmt") {
            own[integer(xml.attribute("numFmtId"))] = look_of(xml.attribute("formatCode"));
        } else if (token == Token::open && inside && xml.name() == "xf") {
            const int format = integer(xml.attribute("numFmtId"));
            const auto at = own.find(format);
            out.push_back(at == own.end() ? known_look(format) : at->second);
        }
    }
}

}  // namespace

NumberLook look_of(std::string_view format)
{
    bool year = false;
    bool day = false;
    bool percent = false;
    for (std::size_t i = 0; i < format.size() && format[i] != ';'; ++i) {
        const char c = format[i];
        if (c == '"' || c == '[') {  // literal text; a colour, a language, elapsed hours
            const std::size_t end = format.find(c == '"' ? '"' : ']', i + 1);
            if (end == std::string_view::npos) {
                break;
            }
            i = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else {
            year = year || c == 'y' || c == 'Y';
            day = day || c == 'd' || c == 'D';
            percent = percent || c == '%';
        }
    }
    if (!year && !day) {  // "mm:ss" has an m
        return percent ? NumberLook::percent : NumberLook::number;
    }
    return day ? NumberLook::day : NumberLook::month;
}

XlsxParts read_xlsx_parts(const std::filesystem::path& file, const Where& where)
{
    const std::vector<Relation> top = read_relations(file, "", where);
    const Relation* workbook = find_relation(top, "officeDocument");
    const std::string part = workbook == nullptr ? "xl/workbook.xml" : workbook->target;
    const std::vector<Relation> relations = read_relations(file, part, where);
    XlsxParts out;
    read_workbook(XmlScan(file, part, where), relations, out);
    if (const Relation* texts = find_relation(relations, "sharedStrings")) {
        read_texts(XmlScan(file, texts->target, where), out.texts);
    }
    if (const Relation* styles = find_relation(relations, "styles")) {
        read_looks(XmlScan(file, styles->target, where), out.looks);
    }
    return out;
}

}  // namespace zonelint::io
