import { IrisVueError } from '@irisvue/contracts';
import { act, fireEvent, render, screen } from '@testing-library/react-native';
import { texts } from '../../texts/index.ts';
import { EmailScreen } from './email-screen.tsx';

jest.mock('../../platform/page-title', () => ({ usePageTitle: () => {} }));

const words = texts.links.emailLink;

const write = (email: string) =>
  fireEvent.changeText(screen.getByLabelText(texts.fields.email), email);
const submit = () =>
  act(async () => fireEvent.press(screen.getByRole('button', { name: words.submit })));

describe('the page that sends a mail', () => {
  it('sends it to the address without the spaces around it, and says where to look', async () => {
    const send = jest.fn(async () => {});
    render(<EmailScreen words={words} send={send} />);
    write(' ines@example.org ');
    await submit();
    expect(send).toHaveBeenCalledWith('ines@example.org');
    expect(screen.getByText(words.sent)).toBeTruthy();
  });

  it('asks for an address before it sends anything', async () => {
    const send = jest.fn(async () => {});
    render(<EmailScreen words={words} send={send} />);
    write('ines');
    await submit();
    expect(send).not.toHaveBeenCalled();
    expect(screen.getByText(texts.fields.emailWrong)).toBeTruthy();
  });

  it('says why it could not, and may be tried again', async () => {
    const send = jest.fn().mockRejectedValueOnce(new IrisVueError('RATE_LIMITED'));
    render(<EmailScreen words={words} send={send} />);
    write('ines@example.org');
    await submit();
    expect(screen.getByTestId('form-error')).toHaveTextContent(/too many requests/);
    send.mockResolvedValueOnce(undefined);
    await submit();
    expect(screen.getByText(words.sent)).toBeTruthy();
  });
});
