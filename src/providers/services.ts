/** A service that speaks chat completions, by the name under which people know it. */
export interface Service {
  readonly name: string;
  readonly baseUrl: string;
}

/** What to offer for the base URL of an OpenAI-compatible server: services by name, then programs at their usual ports. */
export const services: readonly Service[] = [
  { name: 'Cerebras', baseUrl: 'https://api.cerebras.ai/v1' },
  { name: 'Cohere', baseUrl: 'https://api.cohere.com/compatibility/v1' },
  { name: 'DeepSeek', baseUrl: 'https://api.deepseek.com' },
  { name: 'Fireworks AI', baseUrl: 'https://api.fireworks.ai/inference/v1' },
  { name: 'Groq', baseUrl: 'https://api.groq.com/openai/v1' },
  { name: 'Hugging Face', baseUrl: 'https://router.huggingface.co/v1' },
  { name: 'MiniMax', baseUrl: 'https://api.minimax.io/v1' },
  { name: 'MiniMax (China)', baseUrl: 'https://api.minimaxi.com/v1' },
  { name: 'Mistral', baseUrl: 'https://api.mistral.ai/v1' },
  { name: 'Moonshot AI (Kimi)', baseUrl: 'https://api.moonshot.ai/v1' },
  { name: 'Moonshot AI (Kimi, China)', baseUrl: 'https://api.moonshot.cn/v1' },
  { name: 'NVIDIA', baseUrl: 'https://integrate.api.nvidia.com/v1' },
  { name: 'Perplexity', baseUrl: 'https://api.perplexity.ai' },
  { name: 'Qwen (DashScope)', baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1' },
  {
    name: 'Qwen (DashScope International)',
    baseUrl: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
  },
  { name: 'SiliconFlow', baseUrl: 'https://api.siliconflow.cn/v1' },
  { name: 'Together AI', baseUrl: 'https://api.together.ai/v1' },
  { name: 'Volcengine Ark (Doubao)', baseUrl: 'https://ark.cn-beijing.volces.com/api/v3' },
  { name: 'xAI', baseUrl: 'https://api.x.ai/v1' },
  { name: 'Z.ai', baseUrl: 'https://api.z.ai/api/paas/v4' },
  { name: 'Zhipu AI', baseUrl: 'https://open.bigmodel.cn/api/paas/v4' },
  { name: 'LiteLLM', baseUrl: 'http://127.0.0.1:4000/v1' },
  { name: 'llama.cpp', baseUrl: 'http://127.0.0.1:8080/v1' },
  { name: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1' },
  { name: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1' },
];
