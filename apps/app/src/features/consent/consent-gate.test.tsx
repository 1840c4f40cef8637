import type { Consent, ConsentText } from '@irisvue/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react-native';
import { Text } from 'react-native';
import { ConsentGate } from './consent-gate.tsx';

const mockList = jest.fn();
const mockText = jest.fn();
const mockGrant = jest.fn();
jest.mock('../session/session.ts', () => ({
  client: {
    api: {
      listConsents: () => mockList(),
      getConsentText: (call: unknown) => mockText(call),
      grantConsent: (call: unknown) => mockGrant(call),
    },
  },
}));

const words = (text: Partial<ConsentText> = {}): ConsentText => ({
  purpose: 'biometric',
  jurisdiction: 'gdpr',
  locale: 'en',
  version: '7',
  sha256: 'hash',
  title: 'May we?',
  sections: [{ heading: 'What we keep', text: 'Photographs.' }],
  statement: 'I agree to this.',
  ...text,
});

const given = (consent: Partial<Consent> = {}) => ({
  purpose: 'biometric',
  in_force: true,
  ...consent,
});

function open(consents: object[]) {
  mockList.mockReset().mockResolvedValue({ data: consents });
  mockText
    .mockReset()
    .mockImplementation(async ({ query }) => ({ data: words({ ...query, locale: 'en' }) }));
  mockGrant.mockReset().mockResolvedValue({ data: given() });
  const onDeclined = jest.fn();
  // Nothing is forgotten later: the timer of that would keep the test run alive for minutes.
  const queries = new QueryClient({
    defaultOptions: {
      queries: { retry: false, gcTime: Number.POSITIVE_INFINITY },
      mutations: { gcTime: Number.POSITIVE_INFINITY },
    },
  });
  render(
    <QueryClientProvider client={queries}>
      <ConsentGate onDeclined={onDeclined}>
        <Text>the camera</Text>
      </ConsentGate>
    </QueryClientProvider>,
  );
  return { onDeclined };
}

describe('before the first capture', () => {
  it('shows what happens with the pictures, and the camera only after a yes to those words', async () => {
    open([]);
    expect(await screen.findByText('May we?')).toBeTruthy();
    expect(screen.getByText('Photographs.')).toBeTruthy();
    expect(screen.queryByText('the camera')).toBeNull();
    fireEvent.press(screen.getByTestId('consent-agree'));
    expect(await screen.findByText('the camera')).toBeTruthy();
    expect(mockGrant).toHaveBeenCalledWith({
      body: { purpose: 'biometric', version: '7', jurisdiction: 'gdpr', locale: 'en' },
    });
  });

  it('asks in the words of the law of where one lives', async () => {
    open([]);
    fireEvent.press(await screen.findByTestId('home-bipa'));
    await waitFor(() => expect(mockText).toHaveBeenCalledTimes(2));
    expect(await screen.findByRole('radio', { name: 'Illinois', checked: true })).toBeTruthy();
    await waitFor(() => expect(screen.getByTestId('consent-agree')).toBeEnabled());
    fireEvent.press(screen.getByTestId('consent-agree'));
    await screen.findByText('the camera');
    expect(mockGrant.mock.lastCall?.[0].body).toMatchObject({ jurisdiction: 'bipa' });
  });

  it('takes a no for a no', async () => {
    const { onDeclined } = open([]);
    fireEvent.press(await screen.findByTestId('consent-decline'));
    expect(onDeclined).toHaveBeenCalledTimes(1);
    expect(mockGrant).not.toHaveBeenCalled();
  });

  it('asks again when the words have changed, but does not count other consents', async () => {
    open([given({ in_force: false }), given({ purpose: 'analytics' })]);
    expect(await screen.findByText('May we?')).toBeTruthy();
  });

  it('does not ask who agreed', async () => {
    open([given()]);
    expect(await screen.findByText('the camera')).toBeTruthy();
    expect(mockText).not.toHaveBeenCalled();
  });

  it('says when it cannot be recorded, and stays', async () => {
    open([]);
    await screen.findByText('May we?');
    mockGrant.mockRejectedValue(new Error('no network'));
    fireEvent.press(screen.getByTestId('consent-agree'));
    expect(await screen.findByText('Something went wrong. Please try again.')).toBeTruthy();
    expect(screen.queryByText('the camera')).toBeNull();
  });
});
