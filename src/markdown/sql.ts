import type { ShjRule } from '@speed-highlight/core/tokenize';

// Those that turn up in the SQL that is written today; the library's own list is half as large as all other grammars.
const words =
  'add|all|alter|analyze|any|as|asc|begin|bigint|blob|boolean|by|cascade|case|cast|char|check|collate|column|commit|constraint|create|cross|cube|current|cursor|database|date|datetime|decimal|declare|default|delete|desc|describe|distinct|do|double|drop|else|end|except|exec|execute|exists|explain|fetch|first|float|following|for|foreign|from|full|function|grant|group|having|if|ignore|index|inner|insert|int|integer|intersect|interval|into|join|json|key|last|lateral|left|limit|lock|loop|materialized|merge|natural|next|no|numeric|offset|on|only|order|outer|over|partition|preceding|primary|procedure|range|real|recursive|references|rename|replace|return|returning|returns|revoke|right|rollback|rollup|row|rows|schema|select|sequence|serial|set|show|smallint|table|temporary|text|then|time|timestamp|to|transaction|trigger|truncate|unbounded|union|unique|unsigned|update|use|using|values|varchar|view|when|where|while|window|with';

/** The grammar of SQL in the terms of the library. */
export const sql: readonly ShjRule[] = [
  { match: /--.*\n?|\/\*((?!\*\/)[^])*(\*\/)?/g, type: 'cmnt', sub: 'todo' },
  { expand: 'str' },
  {
    match:
      /\b(avg|coalesce|concat|count|extract|lower|max|min|now|rank|round|row_number|sum|upper)(?=\s*\()/gi,
    type: 'func',
  },
  { match: new RegExp(`\\b(${words})\\b`, 'gi'), type: 'kwd' },
  { match: /\.?\d[\d.]*|\bnull\b/gi, type: 'num' },
  { match: /\b(true|false)\b/gi, type: 'bool' },
  {
    match:
      /[-+*/=%^~]|&&?|\|\|?|!=?|<[=>]?|>=?|\b(and|between|ilike|in|is|like|not|or|similar)\b/gi,
    type: 'oper',
  },
  { match: /[@:$]\w+/g, type: 'var' },
];
