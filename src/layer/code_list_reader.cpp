#include "layer/code_list_reader.hpp"

#include <algorithm>

namespace zonelint::layer {

namespace {

/// A word that could mean two codes would make the answer depend on the order of the file.
void add_word(CodeList& list, const std::string& code, std::string_view word, const Where& where)
{
    const std::string normal = normal_word(word);
    const auto [at, fresh] = list.words.emplace(normal, code);
    if (!fresh && at->second != code) {
        throw Error(ErrorKind::config,
                    say("“{}”既表示 {} 又表示 {}", "the word {} means both {} and {}", word, at->second, code), where);
    }
}

void add_code(CodeList& list, const std::string& name, const ConfigValue& value)
{
    const ConfigTable& table = value.table();
    Code code;
    code.name = name;
    code.title = {table.at("zh").string(), table.at("en").string()};
    if (list.shape == CodeList::Shape::tree) {
        code.parent = table.string_or("parent");
    }
    if (const ConfigValue* words = table.find("words")) {
        for (const std::string& word : words->strings()) {
            code.words.push_back(normal_word(word));
            add_word(list, name, word, words->where());
        }
    }
    table.no_more_keys();
    list.titles.emplace(name, code.title);
    list.codes.push_back(std::move(code));
}

/// Names and titles are words too, unless a list gave them to another code.
void add_own_words(CodeList& list)
{
    for (const Code& code : list.codes) {
        list.words[normal_word(code.name)] = code.name;
    }
    for (const Code& code : list.codes) {
        list.words.emplace(normal_word(code.title.zh), code.name);
        list.words.emplace(normal_word(code.title.en), code.name);
    }
}

void add_codes(CodeList& list, const ConfigTable& codes)
{
    for (const auto& [name, value] : codes.items()) {
        add_code(list, name, value);
    }
    add_own_words(list);
}

void check_tree(const CodeList& list, const ConfigTable& codes)
{
    const std::vector<std::string> names = list.names();
    for (const Code& code : list.codes) {
        const ConfigTable& table = codes.at(code.name).table();
        if (!code.parent.empty() && !list.has(code.parent)) {
            throw Error(ErrorKind::config, say("没有上级代码 {}", "there is no parent code {}", code.parent),
                        table.at("parent").where(), did_you_mean(code.parent, names));
        }
        std::string above = code.parent;
        for (std::size_t step = 0; !above.empty(); ++step) {
            if (step == list.codes.size()) {
                throw Error(ErrorKind::config, say("代码 {} 是自己的上级", "the code {} is its own ancestor", code.name),
                            table.at("parent").where());
            }
            above =
                std::find_if(list.codes.begin(), list.codes.end(), [&](const Code& c) { return c.name == above; })->parent;
        }
    }
}

void read_tree(CodeList& list, const ConfigTable& file)
{
    list.shape = CodeList::Shape::tree;
    const ConfigTable& codes = file.at("code").table();
    add_codes(list, codes);
    check_tree(list, codes);
    if (const ConfigValue* priority = file.find("priority")) {
        list.priority = priority->strings();
        for (const std::string& code : list.priority) {
            if (!list.has(code)) {
                throw Error(ErrorKind::config, say("没有代码 {}", "there is no code {}", code), priority->where(),
                            did_you_mean(code, list.names()));
            }
        }
    }
}

void read_divisions(CodeList& list, const ConfigTable& file)
{
    list.shape = CodeList::Shape::division;
    const auto add_titles = [&](const ConfigTable& table) {
        for (const auto& [code, title] : table.items()) {
            list.titles.emplace(code, title.text());
            list.words.emplace(normal_word(title.text().zh), normal_division(code));
        }
    };
    add_titles(file.at("province").table());
    if (const ConfigValue* pseudo = file.find("pseudo")) {
        add_titles(pseudo->table());
    }
    if (const ConfigValue* history = file.find("history")) {
        for (const auto& [old, now] : history->table().items()) {
            if (!list.has(old) || !list.has(now.string())) {
                throw Error(ErrorKind::config,
                            say("{} 或 {} 不是行政区划代码", "{} or {} is no division code", old, now.string()),
                            now.where());
            }
            list.history.emplace(old, now.string());
        }
    }
}

void read_industries(CodeList& list, const ConfigTable& file)
{
    list.shape = CodeList::Shape::industry;
    for (const auto& [word, code] : file.at("word").table().items()) {
        if (!list.has(code.string())) {
            throw Error(ErrorKind::config, say("{} 不是行业代码", "{} is no industry code", code.string()), code.where());
        }
        add_word(list, code.string(), word, code.where());
    }
}

}  // namespace

std::unique_ptr<CodeList> read_code_list(const ConfigTable& file)
{
    auto list = std::make_unique<CodeList>();
    if (const ConfigValue* name = file.find("list")) {
        list->name = name->string();
        add_codes(*list, file.at("code").table());
        file.no_more_keys();
        return list;
    }
    list->name = file.at("tree").string();
    const ConfigValue* pattern = file.find("pattern");
    if (pattern == nullptr) {
        read_tree(*list, file);
    } else if (pattern->string() == "digits") {
        read_divisions(*list, file);
    } else if (pattern->string() == "prefix") {
        read_industries(*list, file);
    } else {
        throw Error(ErrorKind::config, say("没有代码样式 {}", "there is no code pattern {}", pattern->string()),
                    pattern->where(), say("应为 digits 或 prefix", "it is digits or prefix"));
    }
    file.no_more_keys();
    return list;
}

std::unique_ptr<CodeList> read_inline_codes(const ConfigTable& codes, std::string name)
{
    auto list = std::make_unique<CodeList>();
    list->name = std::move(name);
    add_codes(*list, codes);
    return list;
}

}  // namespace zonelint::layer
