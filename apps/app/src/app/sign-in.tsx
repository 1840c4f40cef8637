import { AccountScreen } from '../features/session/account-screen.tsx';

export default function SignIn() {
  return <AccountScreen purpose="signIn" />;
}
