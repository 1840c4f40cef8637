import type { PropsWithChildren } from 'react';

export type FormProps = PropsWithChildren<{ readonly label: string }>;
