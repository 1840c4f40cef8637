import { IrisVueError } from '@irisvue/contracts';
import { act, fireEvent, render, screen } from '@testing-library/react-native';
import { texts } from '../../texts/index.ts';
import { CredentialsForm } from './credentials-form.tsx';

function show(purpose: 'signIn' | 'register', onSubmit = jest.fn(async () => {})) {
  render(<CredentialsForm purpose={purpose} submitLabel="Go" onSubmit={onSubmit} />);
  return onSubmit;
}

function fill(email: string, password: string) {
  fireEvent.changeText(screen.getByLabelText(texts.fields.email), email);
  fireEvent.changeText(screen.getByLabelText(texts.fields.password), password);
}

const submit = () => act(async () => fireEvent.press(screen.getByRole('button', { name: 'Go' })));

describe('the form', () => {
  it('sends what was typed, without the spaces around the address', async () => {
    const onSubmit = show('signIn');
    fill(' ines@example.org ', 'whatever it is');
    await submit();
    expect(onSubmit).toHaveBeenCalledWith({
      email: 'ines@example.org',
      password: 'whatever it is',
    });
  });

  it('submits by Enter in the password', async () => {
    const onSubmit = show('signIn');
    fill('ines@example.org', 'whatever it is');
    await act(async () => fireEvent(screen.getByLabelText(texts.fields.password), 'submitEditing'));
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  it('judges the fields in words and sends nothing', async () => {
    const onSubmit = show('register');
    fill('ines', 'short');
    expect(screen.queryByText(texts.fields.emailWrong)).toBeNull();
    await submit();
    expect(screen.getByText(texts.fields.emailWrong)).toBeTruthy();
    expect(screen.getByText(texts.fields.passwordShort)).toBeTruthy();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('asks no more of a password at sign-in than that there is one', async () => {
    const onSubmit = show('signIn');
    fill('ines@example.org', 'short');
    await submit();
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  it('says what the server refused', async () => {
    const refuse = async () => {
      throw new IrisVueError('INVALID_CREDENTIALS');
    };
    show('signIn', jest.fn(refuse));
    fill('ines@example.org', 'not the right one');
    await submit();
    expect(screen.getByTestId('form-error')).toHaveTextContent(/password is not right/);
  });

  it('shows a taken address at its field', async () => {
    const refuse = async () => {
      throw new IrisVueError('EMAIL_TAKEN');
    };
    show('register', jest.fn(refuse));
    fill('ines@example.org', 'a long sentence');
    await submit();
    expect(screen.queryByTestId('form-error')).toBeNull();
    expect(screen.getByText(/already an account/)).toBeTruthy();
  });

  it('shows and hides the password', () => {
    show('signIn');
    const field = screen.getByLabelText(texts.fields.password);
    expect(field.props.secureTextEntry).toBe(true);
    fireEvent.press(screen.getByRole('button', { name: texts.fields.showPassword }));
    expect(screen.getByLabelText(texts.fields.password).props.secureTextEntry).toBe(false);
  });
});
