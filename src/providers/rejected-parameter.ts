import type { ProviderRequest } from './provider.ts';
import { asObject, asText, parseJson, type JsonObject } from './read-json.ts';
import { readServerError } from './server-error.ts';

/**
 * Parameters without which a question is the same question. Anything else may be what is asked, or say who asks; and
 * Anthropic takes no request without `max_tokens`, which is therefore none of these where it is obligatory.
 */
const optional: ReadonlySet<string> = new Set(
  `temperature top_p top_k min_p top_a typical_p repetition_penalty frequency_penalty presence_penalty seed n stop
  stop_sequences max_tokens max_completion_tokens max_output_tokens maxOutputTokens topP topK thinkingConfig
  stream_options include_usage include_obfuscation reasoning reasoning_effort effort verbosity thinking enable_thinking
  think text logprobs top_logprobs logit_bias response_format user store metadata service_tier parallel_tool_calls
  tool_choice truncation prompt_cache_key safety_identifier safetySettings output_config options num_predict num_ctx
  keep_alive`.split(/\s+/),
);

/**
 * The same request without the optional parameter that a server refuses, by the name it gives in its error; `undefined`
 * where it names none that was sent.
 */
export function withoutRejected(
  request: ProviderRequest,
  error: string,
  obligatory: readonly string[] = [],
): ProviderRequest | undefined {
  const { body } = request.init;
  const sent = typeof body === 'string' ? asObject(parseJson(body)) : undefined;
  if (!sent) return undefined;
  const paths = pathsOf(sent).filter((path) => !obligatory.includes(path[0] ?? ''));
  const rejected = named(paths, error);
  if (!rejected) return undefined;
  return {
    ...request,
    init: { ...request.init, body: JSON.stringify(without(sent, rejected)) },
  };
}

type Path = readonly string[];

/** Every optional parameter that was sent, at the top or one level down. */
function pathsOf(sent: JsonObject): Path[] {
  return Object.entries(sent).flatMap(([name, value]): Path[] => [
    ...(optional.has(name) || name === 'generationConfig' ? [[name]] : []),
    ...Object.keys(asObject(value) ?? {})
      .filter((inner) => optional.has(inner))
      .map((inner) => [name, inner]),
    // Models that do not stream, or not for everybody, say so here; without it the answer comes whole.
    ...(name === 'stream' ? [[name]] : []),
  ]);
}

function named(paths: readonly Path[], error: string): Path | undefined {
  const parameter = parameterIn(error);
  const exact = paths.find((path) => path.join('.') === parameter || path.at(-1) === parameter);
  if (exact) return exact;
  const { message } = readServerError(error);
  return paths
    .filter((path) => path.at(-1) !== 'stream' && mentions(message, path.at(-1) ?? ''))
    .toSorted((a, b) => b.length - a.length)[0];
}

function parameterIn(error: string): string {
  const outer = asObject(parseJson(error));
  return asText((asObject(outer?.['error']) ?? outer)?.['param']);
}

/** As a name: "stop", "text" and "n" are words as well, so short ones count in quotation marks only. */
function mentions(message: string, name: string): boolean {
  const quoted = new RegExp(`["'\`“‘]${name}["'\`”’]`);
  const bare = new RegExp(`(?<![\\w-])${name}(?![\\w-])`);
  return quoted.test(message) || ((name.length > 8 || /[_A-Z]/.test(name)) && bare.test(message));
}

function without(sent: JsonObject, [name = '', inner]: Path): JsonObject {
  const { [name]: value, ...others } = sent;
  if (inner === undefined) return others;
  const { [inner]: _rejected, ...rest } = asObject(value) ?? {};
  return Object.keys(rest).length === 0 ? others : { ...sent, [name]: rest };
}
