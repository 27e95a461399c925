import { i18n } from '#i18n';
import type { Service } from '../providers/services.ts';
import { SelectField } from '../ui/select-field.tsx';

export interface ServiceFieldProps {
  readonly services: readonly Service[];
  readonly baseUrl: string;
  readonly change: (baseUrl: string) => void;
}

/** For an API that many services speak: the base URL, by the name of the service. */
export function ServiceField({ services, baseUrl, change }: ServiceFieldProps) {
  const chosen = services.find((service) => service.baseUrl === baseUrl.trim());
  return (
    <SelectField
      label={i18n.t('options.service')}
      value={chosen?.baseUrl ?? ''}
      options={[
        ['', i18n.t('options.serviceOwn')],
        ...services.map((service) => [service.baseUrl, service.name] as const),
      ]}
      change={change}
      hint={i18n.t('options.serviceHint')}
    />
  );
}
