export * from './schema/analytics.ts';
export * from './schema/circles.ts';
export * from './schema/images.ts';
export * from './schema/jobs.ts';
export * from './schema/mail.ts';
export * from './schema/payments.ts';
export * from './schema/privacy.ts';
export * from './schema/users.ts';
