import { IrisVueError, type User, userSchema } from '@irisvue/contracts';
import { act, fireEvent, render, screen } from '@testing-library/react-native';
import { SafeAreaProvider } from 'react-native-safe-area-context';
import { texts } from '../../texts/index.ts';
import { client, useSession } from '../session/session.ts';
import { YouScreen } from './you-screen.tsx';

jest.mock('../../platform/page-title', () => ({ usePageTitle: () => {} }));

const [example] = Object.values(userSchema.meta()?.examples ?? []);
const words = texts.you.address;

function open(changes: Partial<User>) {
  useSession.setState({ status: 'in', user: { ...userSchema.parse(example), ...changes } }, true);
  const metrics = {
    frame: { x: 0, y: 0, width: 390, height: 844 },
    insets: { top: 0, left: 0, right: 0, bottom: 0 },
  };
  render(
    <SafeAreaProvider initialMetrics={metrics}>
      <YouScreen />
    </SafeAreaProvider>,
  );
}

const resend = () =>
  act(async () => fireEvent.press(screen.getByRole('button', { name: words.resend })));

it('sends the confirmation mail again, and says where to look', async () => {
  const asked = jest
    .spyOn(client.api, 'resendVerification')
    .mockResolvedValue({ data: null, meta: undefined });
  open({ email_verified: false });
  await resend();
  expect(asked).toHaveBeenCalledTimes(1);
  expect(screen.getByText(words.sent)).toBeTruthy();
});

it('says why the mail could not be sent, and may be tried again', async () => {
  const refusal = new IrisVueError('RATE_LIMITED');
  jest.spyOn(client.api, 'resendVerification').mockRejectedValueOnce(refusal);
  open({ email_verified: false });
  await resend();
  expect(screen.getByTestId('form-error')).toHaveTextContent(/too many requests/);
  expect(screen.getByRole('button', { name: words.resend })).toBeTruthy();
});

it('asks nothing of someone whose address is confirmed, and shows no operator’s page', () => {
  open({ email_verified: true, role: 'user' });
  expect(screen.queryByText(words.resend)).toBeNull();
  expect(screen.queryByText(texts.you.operator)).toBeNull();
});

it('leads operators to their page', () => {
  open({ role: 'admin' });
  expect(screen.getByRole('link', { name: texts.you.operator })).toBeTruthy();
});
